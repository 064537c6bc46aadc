// How `bareflow build` and `bareflow run` make this program.
import { defineConfig } from "bareflow";

export default defineConfig({
  name: "hello",
  main: "main.ts",
  optimize: "size",
});
