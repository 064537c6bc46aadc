// What images bring for the program besides the kernel: all that it may import, and what LLVM's code generators call.
import "#machine/non-local-jump.ts";
import "bareflow/libc/builtins/half-floats.ts";
import "bareflow/libc/builtins/wide-integers.ts";
import "bareflow/libc/math/functions.ts";
import "bareflow/libc/math/parts.ts";
import "bareflow/libc/math/rounding.ts";
import "../../imports/disk-functions.ts";
