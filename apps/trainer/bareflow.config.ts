// How `bareflow build` and `bareflow run` make this program: a Linux process, because it writes files.
import { defineConfig } from "bareflow";

export default defineConfig({
  name: "trainer",
  main: "main.ts",
  optimize: "speed",
  board: "hosted",
  cpu: { hosted: "native" },
});
