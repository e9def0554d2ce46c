"""Nothing is lost: what is typed is kept before it is saved, and two people at once are met."""
