// stdio.h: files by name, and where in them a stream stands.
import { ErrorNumber, setError } from "../errno.ts";
import { allocate } from "../stdlib/allocation.ts";
import { textAt } from "../string/words.ts";
import { addContents, type Contents, findContents, removeContents } from "./contents.ts";
import { Buffering, Channel, dropStream, END_OF_FILE, listStream, Stream } from "./streams.ts";

/** r, w or a, with or without + behind it; b and what else may stand there means nothing here. */
function openStream(name: string, mode: Ptr<u8>): Stream | null {
  const kind = mode[0];
  if (kind !== "r"[0] && kind !== "w"[0] && kind !== "a"[0]) return refuse(ErrorNumber.InvalidArgument);
  let updates = false;
  let isExclusive = false;
  for (let index: usize = 1; mode[index] !== 0; index += 1) {
    if (mode[index] === "+"[0]) updates = true;
    if (mode[index] === "x"[0]) isExclusive = true;
  }
  const known = findContents(name);
  if (known === null && (kind === "r"[0] || name.length === 0)) return refuse(ErrorNumber.NotFound);
  if (known !== null && isExclusive) return refuse(ErrorNumber.Exists);
  const contents = known ?? addContents(name);
  if (kind === "w"[0]) {
    contents.length = 0;
    contents.isChanged = true;
  }
  return streamOn(contents, kind === "r"[0] || updates, kind !== "r"[0] || updates, kind === "a"[0]);
}

function streamOn(contents: Contents, mayRead: bool, mayWrite: bool, appends: bool): Stream {
  const stream = createAt(allocate(sizeof<Inline<Stream>>()), Stream);
  contents.users += 1;
  stream.contents = contents;
  stream.mayRead = mayRead;
  stream.mayWrite = mayWrite;
  stream.appends = appends;
  listStream(stream);
  return stream;
}

function refuse(error: ErrorNumber): null {
  setError(error);
  return null;
}

/** Brings to the disk what was written, and lets go of the contents. */
function closeContents(stream: Stream): bool {
  const isKept = stream.flush();
  const contents = stream.contents;
  if (contents !== null) {
    contents.users -= 1;
    contents.release();
  }
  stream.contents = null;
  return isKept;
}

export const fopenSymbol = exported("fopen")((name: Ptr<u8>, mode: Ptr<u8>): Stream | null => openStream(textAt(name), mode));

export const fcloseSymbol = exported("fclose")((stream: Stream): i32 => {
  const isKept = closeContents(stream);
  stream.mayRead = false;
  stream.mayWrite = false;
  dropStream(stream);
  return isKept ? 0 : END_OF_FILE;
});

/** The stream, which may be one of the standard ones, stands for another file from here on. */
export const freopenSymbol = exported("freopen")((name: Ptr<u8> | null, mode: Ptr<u8>, stream: Stream): Stream | null => {
  if (name === null) return refuse(ErrorNumber.NotSupported);
  closeContents(stream);
  const opened = openStream(textAt(name), mode);
  if (opened === null) return null;
  stream.channel = Channel.File;
  stream.contents = opened.contents;
  stream.mayRead = opened.mayRead;
  stream.mayWrite = opened.mayWrite;
  stream.appends = opened.appends;
  stream.position = 0;
  stream.pushedCount = 0;
  stream.atEnd = false;
  stream.hasFailed = false;
  dropStream(opened);
  return stream;
});

/** A file without a name, for reading what was written before. */
export const tmpfileSymbol = exported("tmpfile")((): Stream => streamOn(addContents(""), true, true, false));

let temporaryNames: u32 = 0;
const temporaryName = new StaticArray<u8, 32>();

export const tmpnamSymbol = exported("tmpnam")((name: Ptr<u8> | null): Ptr<u8> => {
  const place = name ?? temporaryName.pointer;
  const PREFIX = "/tmp/file";
  memory.copy(place, PREFIX.bytes.pointer, PREFIX.length);
  for (let digit: usize = 0; digit < 6; digit += 1) {
    let rest = temporaryNames;
    for (let step = digit; step < 5; step += 1) rest /= 10;
    place[PREFIX.length + digit] = "0"[0] + u8(rest % 10);
  }
  place[PREFIX.length + 6] = 0;
  temporaryNames += 1;
  return place;
});

const removeFile = (name: Ptr<u8>): i32 => {
  const contents = findContents(textAt(name));
  if (contents === null) {
    setError(ErrorNumber.NotFound);
    return -1;
  }
  removeContents(contents);
  return 0;
};

/** Files that are on a disk stay there: the kernel has no way to remove one. */
export const removeSymbol = exported("remove")((name: Ptr<u8>): i32 => removeFile(name));
export const unlinkSymbol = exported("unlink")((name: Ptr<u8>): i32 => removeFile(name));

export const renameSymbol = exported("rename")((from: Ptr<u8>, to: Ptr<u8>): i32 => {
  const contents = findContents(textAt(from));
  if (contents === null) {
    setError(ErrorNumber.NotFound);
    return -1;
  }
  const replaced = findContents(textAt(to));
  if (replaced === contents) return 0;
  if (replaced !== null) removeContents(replaced);
  const renamed = addContents(textAt(to));
  if (!renamed.reserve(contents.length)) return -1;
  memory.copy(renamed.start, contents.start, contents.length);
  renamed.length = contents.length;
  renamed.isChanged = true;
  removeContents(contents);
  return renamed.keep() ? 0 : -1;
});

const FROM_START = 0;
const FROM_HERE = 1;
const FROM_END = 2;

/** Where the next byte is read, given back ones counted off; or -1 for a stream without places. */
function tell(stream: Stream): i64 {
  if (stream.channel !== Channel.File) {
    setError(ErrorNumber.IllegalSeek);
    return -1;
  }
  return i64(stream.position) - i64(stream.pushedCount);
}

const seek = (stream: Stream, offset: i64, origin: i32): i32 => {
  const here = tell(stream);
  if (here < 0 && stream.channel !== Channel.File) return -1;
  const contents = stream.contents;
  const end: i64 = contents === null ? 0 : i64(contents.length);
  const base: i64 = origin === FROM_START ? 0 : origin === FROM_HERE ? here : end;
  if (origin < FROM_START || origin > FROM_END || base + offset < 0) {
    setError(ErrorNumber.InvalidArgument);
    return -1;
  }
  stream.position = usize(base + offset);
  stream.pushedCount = 0;
  stream.atEnd = false;
  return 0;
};

export const fseekSymbol = exported("fseek")((stream: Stream, offset: i64, origin: i32): i32 => seek(stream, offset, origin));
export const fseekoSymbol = exported("fseeko")((stream: Stream, offset: i64, origin: i32): i32 => seek(stream, offset, origin));
export const ftellSymbol = exported("ftell")((stream: Stream): i64 => tell(stream));
export const ftelloSymbol = exported("ftello")((stream: Stream): i64 => tell(stream));
export const rewindSymbol = exported("rewind")((stream: Stream): void => {
  seek(stream, 0, FROM_START);
  stream.hasFailed = false;
});
export const fgetposSymbol = exported("fgetpos")((stream: Stream, position: Ptr<i64>): i32 => {
  position.value = tell(stream);
  return position.value < 0 ? -1 : 0;
});
export const fsetposSymbol = exported("fsetpos")((stream: Stream, position: Ptr<i64>): i32 => seek(stream, position.value, FROM_START));

export const feofSymbol = exported("feof")((stream: Stream): i32 => stream.atEnd ? 1 : 0);
export const ferrorSymbol = exported("ferror")((stream: Stream): i32 => stream.hasFailed ? 1 : 0);
export const clearerrSymbol = exported("clearerr")((stream: Stream): void => {
  stream.atEnd = false;
  stream.hasFailed = false;
});

/** The buffer is always our own; how it is emptied is the program's choice. */
function setBuffering(stream: Stream, mode: i32): i32 {
  if (mode < 0 || mode > 2) return -1;
  stream.flush();
  stream.buffering = mode === 0 ? Buffering.Full : mode === 1 ? Buffering.Line : Buffering.None;
  return 0;
}

export const setvbufSymbol = exported("setvbuf")((stream: Stream, buffer: Ptr<u8> | null, mode: i32, size: usize): i32 => setBuffering(stream, mode));
export const setbufSymbol = exported("setbuf")((stream: Stream, buffer: Ptr<u8> | null): void => { setBuffering(stream, buffer === null ? 2 : 0); });
export const setlinebufSymbol = exported("setlinebuf")((stream: Stream): void => { setBuffering(stream, 1); });
