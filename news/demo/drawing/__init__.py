"""How the demo's pictures are drawn: a canvas, people, landscapes, and a module for scenes."""
