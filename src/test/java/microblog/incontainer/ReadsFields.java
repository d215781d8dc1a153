package microblog.incontainer;

/** Marks a test that reads and writes the fields of entities as a persistence provider does, by reflection. */
@interface ReadsFields {}
