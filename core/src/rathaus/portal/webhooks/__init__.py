"""Webhooks: other systems of the town hear of a change within seconds, without asking.

A module names its events by the hook `portal_webhook_events` and tells of one by `announcing.announce`: in
the transaction of the change this writes a delivery for each webhook that wants the event. The worker sends
them (`delivering`), signed as Standard Webhooks says (`signing`), again and again for days (`pauses`), then
gives up visibly: on the page of the webhook, in the workspace of administrators, in `rathaus doctor`.
Administrators set webhooks up at `/arbeitsplatz/webhooks/` (`views`).

What is sent says that something changed and where to look, not what: whoever receives it asks there, and sees
what is public then. Nothing is sent to the inside of the network but to hosts that the portal file names.
"""
