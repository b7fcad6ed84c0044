"""The public pages. They read through `public` alone; the private pages of reporters are in `own`."""
