"""The guide: which help exists for job seekers and employers, found from the person, and the quickscan that it carries."""
