// Where LLVM gives an operating system something to read: Linux does not wait for a page that is hidden (board/hosted/image-pages.ts), but refuses the call. So
// what it will read is looked at first. The linker leads LLVM's calls of these functions here (ld's --wrap).

const PAGE_BYTES: usize = 4096;

const reallyWrite = extern<(file: i32, start: usize, byteCount: usize) => isize>("__real_write");
const reallyOpen = extern<(path: usize, flags: i32, mode: u32) => i32>("__real_open");
const reallyAccess = extern<(path: usize, mode: i32) => i32>("__real_access");
const reallyReadStatus = extern<(path: usize, status: usize) => i32>("__real_stat");
const reallyReadLinkStatus = extern<(path: usize, status: usize) => i32>("__real_lstat");
const reallyReadLink = extern<(path: usize, buffer: usize, byteCount: usize) => isize>("__real_readlink");
const reallyRemove = extern<(path: usize) => i32>("__real_remove");
const reallyRename = extern<(from: usize, to: usize) => i32>("__real_rename");

export const write = exported("__wrap_write")((file: i32, start: usize, byteCount: usize): isize => {
  for (let at = start; at < start + byteCount; at = (at | PAGE_BYTES - 1) + 1) volatile.load<u8>(at);
  return reallyWrite(file, start, byteCount);
});

export const open = exported("__wrap_open")((path: usize, flags: i32, mode: u32): i32 => reallyOpen(seen(path), flags, mode));
export const access = exported("__wrap_access")((path: usize, mode: i32): i32 => reallyAccess(seen(path), mode));
export const readStatus = exported("__wrap_stat")((path: usize, status: usize): i32 => reallyReadStatus(seen(path), status));
export const readLinkStatus = exported("__wrap_lstat")((path: usize, status: usize): i32 => reallyReadLinkStatus(seen(path), status));
export const readLink = exported("__wrap_readlink")((path: usize, buffer: usize, byteCount: usize): isize => reallyReadLink(seen(path), buffer, byteCount));
export const remove = exported("__wrap_remove")((path: usize): i32 => reallyRemove(seen(path)));
export const rename = exported("__wrap_rename")((from: usize, to: usize): i32 => reallyRename(seen(from), seen(to)));

/** The text, whose bytes have been looked at up to its end. */
function seen(text: usize): usize {
  let at = text;
  while (volatile.load<u8>(at) !== 0) at += 1;
  return text;
}
