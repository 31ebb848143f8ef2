"""What is seen at the end of each play: boxes of objects, advice where they lie badly. Looks on, changes nothing."""
