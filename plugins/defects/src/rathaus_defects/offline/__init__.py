"""Reporting without network: a report that is begun on the way is kept on the device and sent later.

A service worker (`worker`, below the module's own prefix) answers only where there is no network: with one
page (`views.page`), which holds a form and the list of the reports kept on the device. No other page is ever
kept, so nothing stale is shown. A form of the ordinary kind that cannot be sent for want of network is kept,
too. When the network is back, the scripts fetch a fresh key (`views.key`) and send (`views.send`) to the same
checks as everybody's. Each kept report has a key of its own, so that sending again makes no second report.

Scripts in `static/defects/offline/`: `store` keeps reports in IndexedDB, `sending` sends them, `worker` is
the service worker, `start` registers it and sends what waits, `page` draws the page. Without script, and
without a service worker, all of the module works as it does for everybody.
"""
