"""Floor 4: talks: what is talked about, what comes of it, to whom somebody is referred, and how one learns from a talk."""
