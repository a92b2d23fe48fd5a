/** The database as files, and files as a database: words without business. */
@NullMarked
package dev.webhoster.platform.backup;

import org.jspecify.annotations.NullMarked;
