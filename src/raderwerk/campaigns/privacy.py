"""What campaigns keep about people: whose changes are recorded, how long it is kept, and what inzage shows."""
