"""Settings: `environment` reads and checks what the environment says, `django` turns it into Django's settings."""
