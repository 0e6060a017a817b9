"""Why a query failed, came back empty or looks wrong, in words that help to mend it."""
