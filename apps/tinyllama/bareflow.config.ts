// How `bareflow build` and `bareflow run` make this program.
import { defineConfig } from "bareflow";

export default defineConfig({
  name: "tinyllama",
  main: "main.ts",
  optimize: "speed",
  // The model that ships, unless --model and --tokenizer name another.
  files: { "model.bin": "../../models/stories.bin", "tokenizer.bin": "../../models/tokenizer.bin" },
});
