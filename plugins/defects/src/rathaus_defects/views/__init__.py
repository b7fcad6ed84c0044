"""The public pages. They read through `public` alone; the private page of a reporter is `own`."""
