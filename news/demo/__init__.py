"""Demo content: what a first look at the portal shows. Data files and pure code, no ORM."""
