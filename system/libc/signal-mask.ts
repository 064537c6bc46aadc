// LLVM blocks all signals while it closes a file. On the hosted board a page that has to be fetched first is announced by one (board/hosted/image-pages.ts),
// and Linux ends a process that has blocked it: nothing is blocked here. The linker leads LLVM's calls here (ld's --wrap).

/** Of glibc's `sigset_t`. */
const SET_BYTES: usize = 128;

/** pthread_sigmask(3): the set that was blocked before is the empty one. */
export const maskSignals = exported("__wrap_pthread_sigmask")((how: i32, set: usize, before: usize): i32 => {
  if (before !== 0) memory.fill(pointer<u8>(before), 0, SET_BYTES);
  return 0;
});
