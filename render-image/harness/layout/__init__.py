"""What is seen at the end of each play: boxes of objects, and advice where they lie badly. Looks on, changes nothing."""
