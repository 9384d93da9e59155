"""What auditors hand in: diffs, findings, the inventory. The same input gives the same bytes."""
