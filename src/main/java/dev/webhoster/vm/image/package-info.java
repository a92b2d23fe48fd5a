/** What a machine is created from: the template, the cloud-init seed and the check that a disk image is intact. */
@NullMarked
package dev.webhoster.vm.image;

import org.jspecify.annotations.NullMarked;
