/** What all pages share: the frame, texts in the visitor's language, addresses and messages. */
@NullMarked
package dev.webhoster.web.page;

import org.jspecify.annotations.NullMarked;
