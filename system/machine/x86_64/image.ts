// Where the image's parts lie: the same symbols on every machine.
export * from "../image.ts";
