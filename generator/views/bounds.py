"""How much one page shows: in an organisation of thousands, a list of all is no help.

Whatever is left out is counted, and the page says where it stands. An organisation of usual size
never meets these bounds.
"""

from __future__ import annotations

MANY_BRANCHES = 300
"""Above this, pages of the whole speak of zones, and the zones' pages of their branches."""

MANY_IN_ZONE = 16
"""Above this, a zone's branches are not set against each other in a matrix: on a phone its columns
would be narrower than a character."""

MOST_ROWS = 300
"""Rows of a list of what is owed."""

MOST_EXECUTIONS = 400
"""Executions of an item that the plan's page lists; of more only some that are overdue."""

MOST_OVERDUE = 40
"""How many those are."""

MOST_LISTED = 60
"""Rows that count against an indicator, and units that a finding names."""

MOST_PROJECTS = 40
"""Projects in one chart; above this, those that were finished before are left out."""

MOST_ON_HOME = 12
"""Zones that the home page lists; all have their place on the page of zones."""
