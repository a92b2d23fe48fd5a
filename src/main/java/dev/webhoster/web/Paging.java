package dev.webhoster.web;

/** Defaults of pages with long lists. */
final class Paging {

    static final int SIZE = 50;
    /** Default of a parameter {@code before}: an id above all others. */
    static final String NEWEST = Long.MAX_VALUE + "";

    private Paging() {}
}
