"""The page frame: what every page of a portal shares, and the pages that need no module.

Here live the base template and the component macros (`jinja2/portal`), the style sheet on top of KERN-UX
(`static/portal`; KERN itself is laid into `static/vendor` when the wheel is built), the language in the
address, opening hours with Saxony's holidays, the look of a town, error pages, security headers, and the
pages home, contact, calendar, legal texts and accessibility statement. What pages show of modules comes from
hooks; nothing here knows a module.
"""
