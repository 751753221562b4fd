"""What things cost, as ratios against something measured in the same run. Nothing here is asserted."""
