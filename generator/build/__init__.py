"""From planned pages to a published site: what is kept, what is made, and how it is swapped in."""
