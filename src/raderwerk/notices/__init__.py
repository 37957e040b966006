"""Notices: a message to a colleague when something happened, or when it is time; any room above may have kinds of its own."""
