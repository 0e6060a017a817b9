#!/bin/sh
# Print the first Chromium or Chrome on the path; fail silently where there is none.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && exit 0
done
exit 1
