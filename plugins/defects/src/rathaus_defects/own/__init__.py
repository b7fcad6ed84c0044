"""What residents do after sending a report: the private page behind its link (`views`), the list of all own
reports by a link in a mail (`listing`), the same concern (`supporting`), the end of mails (`ending`).

Whoever holds a private link is its reporter: nobody logs in and nothing lies in a cookie. So these pages are
for nobody else to find (`private`): not indexed, not cached, and no other page learns their address. For the
same reason they do without CSRF cookies: a stranger's page cannot know the link it would have to call.
"""
