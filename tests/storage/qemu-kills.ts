// Kills machines while they write to their disk, boots them again, and compares what they find with what they had said was
// safe.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import type { Board, Machine } from "../../tool/config.ts";
import { armWords, pcWords } from "../../tool/guest/qemu.ts";
