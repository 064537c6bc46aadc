// The files that came with the program, by name; their contents stay where they were loaded or mapped.

const FILES_MAX = 64;

export class NamedFile {
  name: string = "";
  content: Slice<u8> = sliceFrom(pointer<u8>(1), 0);
}

const files = new StaticArray<Inline<NamedFile>, 64>();
let fileCount: usize = 0;

/** Panics when there are too many, or two of one name. */
export function addFile(name: string, content: Slice<u8>): void {
  if (findFile(name) !== null) panic(`two files are named ${name}: give each --file another name`);
  if (fileCount === FILES_MAX) panic(`there are more than ${FILES_MAX} files: put several into one`);
  const file = files[fileCount];
  file.name = name;
  file.content = content;
  fileCount += 1;
}

/** The files in the order of their coming; null behind the last. */
export function fileAt(index: usize): NamedFile | null {
  return index < fileCount ? files[index] : null;
}

/** The content of the file with this name, or null when there is none. */
export function findFile(name: string): Slice<u8> | null {
  for (let i: usize = 0; i < fileCount; i += 1) {
    if (files[i].name === name) return files[i].content;
  }
  return null;
}
