// The `bareflow` command: reads the command line and hands over to the subcommand, each of which is loaded when used.
import { constants } from "node:os";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { BOARDS, MACHINES } from "./config.ts";
import { TIERS } from "./engine/options.ts";
import { Failure, systemErrorCode } from "./failure.ts";
import { FORMATS } from "./formats/format-names.ts";
import { sayError } from "./terminal.ts";

/** Runs one command line (without `node` and the script) and sets the exit code of this process. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) ends the command, and the machine with it, without a word.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(128 + constants.signals.SIGPIPE);
  });
  // What stands behind `--` is the program's and no business of the parser.
  const split = words.indexOf("--");
  const own = split < 0 ? words : words.slice(0, split);
  const programArguments = split < 0 ? [] : words.slice(split + 1);
  try {
    await commandLine(programArguments).parseAsync([...own], { from: "user" });
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

function commandLine(programArguments: readonly string[]): Command {
  const program = new Command("bareflow")
    .description("Builds and boots TypeScript programs that run on bare metal.")
    .exitOverride()
    .configureOutput({ outputError: (text) => sayError(text.trim().replace(/^error: /, "")) })
    .addHelpText("after", "\nAPP is a folder with a bareflow.config.ts, one .ts file, or the .c, .rs, .ll and .bc files of a program in C, Rust or LLVM IR.\nTry: bareflow run apps/hello");

  const withImageOptions = (command: Command): Command => command
    .addOption(new Option("--board <board>", "what it runs on: a PC, QEMU's Arm machine, a Raspberry Pi, or one Linux process").choices(BOARDS))
    .option("--cpu <name>", "processor to generate code for, as LLVM calls it (x86-64-v2, native, ...)")
    .option("--clang <word>", "a further word for clang, which reads programs in C: --clang=-Iheaders, --clang=-DSIZE=5; may be repeated", collect, [])
    .option("--file <name=path>", "a file that the program finds under this name; may be repeated", collect, [])
    .option("--model <path>", "short for --file model.bin=PATH, a language model")
    .option("--tokenizer <path>", "short for --file tokenizer.bin=PATH, what belongs to the model");

  withImageOptions(program.command("build").argument("<app...>").description("make the bootable image of a program"))
    .addOption(new Option("--format <format>", "what it is put into, with the files and -- ARGS: the image itself, a CD or a disk that boots a PC, a Raspberry Pi's card").choices(FORMATS))
    .option("--out <path>", "the file to write; for a Raspberry Pi the folder with the card's files or, with a name that ends with .img, the card's image")
    .option("--firmware <folder>", "for a Raspberry Pi: a folder with the firmware's own files, which go onto the card")
    .option("--iso", "short for --format iso")
    .option("--engine", "put the program into the engine's image as LLVM IR, with LLVM beside it")
    .action(async (app: readonly [string, ...string[]], options: object) => {
      const { build } = await import("./commands/build.ts");
      process.exitCode = await build(app, { ...options, programArguments } as Parameters<typeof build>[1]);
    });

  withImageOptions(program.command("run").argument("<app...>").description("build a program and boot it: bareflow run APP [options] [-- ARGS]"))
    .addOption(new Option("--machine <machine>", "the kind of PC").choices(MACHINES))
    .option("--memory <size>", "memory of the machine, as 64M or 1G (default: 64M more than the files)", memorySize)
    .option("--disk <path>", "a disk for the program, which it finds again at the next boot; made when it is not there")
    .addOption(new Option("--accel <accelerator>", "how QEMU runs instructions; auto measures and remembers").choices(["auto", "tcg", "kvm"]).default("auto"))
    .option("--iso", "boot from a CD through GRUB (not on microvm)")
    .option("--bootchart", "show what the boot spent its time on")
    .option("--icount", "count instructions: times become exact and repeat, on TCG")
    .option("--json", "print one object about the run instead of the program's output")
    .option("--engine", "run it in the engine: interpreted at first, compiled by LLVM in the image where it is hot")
    .addOption(new Option("--tier <tier>", "with --engine: where functions run; auto decides by what is hot").choices(TIERS))
    .option("--profile <path>", "with --engine: write what was counted and observed to this file, as JSON; off: run without a profile")
    .option("--folded <path>", "with --engine: write the profile as folded stacks, for flame graphs")
    .option("--cache-key <path>", "with --engine and --disk: a file with the key that what is kept on the disk is sealed with; what has no code of it is ignored")
    .option("--relink <path>", "with --engine: at the end, write the program's own image, compiled with what the run has taught")
    .option("--image <path>", "boot this image, which --relink or build --out has written, in place of a new one")
    .option("--live", "with --engine: show on the terminal how it gets faster")
    .option("--timeout <seconds>", "stop the machine after this time (0: never)", seconds, 0)
    .action(async (app: readonly [string, ...string[]], options: object) => {
      const { run } = await import("./commands/run.ts");
      process.exitCode = await run(app, { ...options, programArguments } as Parameters<typeof run>[1]);
    });

  withImageOptions(program.command("evolve").argument("<app...>").description("boot a program in the engine again and again on one disk, until its boots bring nothing new: bareflow evolve APP [options] [-- ARGS]"))
    .option("--boots <count>", "so many boots at the most", wholeNumber, 100)
    .option("--all", "make all of these boots, also when they bring nothing new")
    .option("--chart <path>", "write an SVG of image size and speed over the boots to this file")
    .option("--disk <path>", "the disk that it learns on; made when it is not there (default: one below build/)")
    .option("--fast", "begin each stage after a few boots")
    .addOption(new Option("--machine <machine>", "the kind of PC").choices(MACHINES))
    .option("--memory <size>", "memory of the machine, as 64M or 1G (default: 256M more than the files)", memorySize)
    .addOption(new Option("--accel <accelerator>", "how QEMU runs instructions; auto measures and remembers").choices(["auto", "tcg", "kvm"]).default("auto"))
    .option("--cache-key <path>", "a file with a key: the memory is written with it, and what has no code of it is not believed")
    .option("--json", "print one object about all boots instead of the table")
    .option("--timeout <seconds>", "end each boot after this time (0: never); it counts as failed", seconds, 0)
    .action(async (app: readonly [string, ...string[]], options: object) => {
      const { evolve } = await import("./commands/evolve.ts");
      process.exitCode = await evolve(app, { ...options, programArguments } as Parameters<typeof evolve>[1]);
    });

  /** What a program is given, for images that lie on a disk. */
  const withInputs = (command: Command): Command => command
    .addOption(new Option("--slot <slot>", "the image in this slot, whether the disk boots it next or not (default: the one that it boots next)").choices(["a", "b"]))
    .option("--file <name=path>", "a file that the program finds under this name; may be repeated", collect, [])
    .option("--model <path>", "short for --file model.bin=PATH, a language model")
    .option("--tokenizer <path>", "short for --file tokenizer.bin=PATH, what belongs to the model")
    .option("--cache-key <path>", "a file with the key that the disk's memory was written with: what has no code of it is not believed");

  const withDisk = (command: Command): Command => command
    .option("--cache-key <path>", "a file with the key that the memory was written with: what has no code of it is not believed")
    .option("--json", "print one object");

  withDisk(program.command("status").argument("<disk>").description("show what an engine has learned and kept on a disk: stage, functions by tier, objects"))
    .action(async (disk: string, options: object) => {
      const { status } = await import("./commands/status.ts");
      process.exitCode = status(disk, options);
    });

  withDisk(program.command("log").argument("<disk>").description("show the boots that a disk has seen, as a table"))
    .option("--last <count>", "only so many of the last ones", wholeNumber)
    .action(async (disk: string, options: object) => {
      const { log } = await import("./commands/log.ts");
      process.exitCode = log(disk, options);
    });

  withDisk(program.command("inspect").argument("<disk>").argument("[function]").description("show what was counted of a program's functions, or of one by its name or hash, and the code that is kept"))
    .option("--all", "all functions, and not only the heaviest ones")
    .option("--disassemble", "the instructions of the function's code too")
    .action(async (disk: string, name: string | undefined, options: object) => {
      const { inspect } = await import("./commands/inspect.ts");
      process.exitCode = await inspect(disk, name, options);
    });

  withInputs(program.command("export").argument("<disk>").argument("[app]", "the program, for the files of its configuration").description("put the image that an engine has made of its program on a disk into a form that boots by itself"))
    .addOption(new Option("--format <format>", "the image itself, a CD or a disk that boots a PC, a Raspberry Pi's card").choices(FORMATS).makeOptionMandatory())
    .requiredOption("--out <path>", "the file to write; for a Raspberry Pi the folder with the card's files or, with a name that ends with .img, the card's image")
    .option("--firmware <folder>", "for a Raspberry Pi: a folder with the firmware's own files, which go onto the card")
    .action(async (disk: string, app: string | undefined, options: object) => {
      const { exportImage } = await import("./commands/export.ts");
      process.exitCode = await exportImage(disk, app, { ...options, programArguments } as Parameters<typeof exportImage>[2]);
    });

  withInputs(program.command("verify").argument("<disk>").argument("[app]", "the program, for the files of its configuration").description("boot the image that an engine has made on a disk, and compare its output with that of the engine's boots"))
    .addOption(new Option("--machine <machine>", "the kind of PC").choices(MACHINES))
    .option("--memory <size>", "memory of the machine, as 64M or 1G (default: 64M more than the files)", memorySize)
    .addOption(new Option("--accel <accelerator>", "how QEMU runs instructions; auto measures and remembers").choices(["auto", "tcg", "kvm"]).default("auto"))
    .option("--json", "print one object")
    .option("--timeout <seconds>", "end the boot after this time (0: never)", seconds, 60)
    .action(async (disk: string, app: string | undefined, options: object) => {
      const { verify } = await import("./commands/verify.ts");
      process.exitCode = await verify(disk, app, options as Parameters<typeof verify>[2]);
    });

  program.command("regrow").argument("<disk>").description("let the engine boot next from a disk that boots the image which it has made of its program")
    .action(async (disk: string) => {
      const { regrow } = await import("./commands/regrow.ts");
      process.exitCode = regrow(disk);
    });

  program.command("doctor").description("show what this machine has and lacks, and how to install it")
    .action(async () => {
      const { doctor } = await import("./commands/doctor.ts");
      process.exitCode = await doctor();
    });

  program.command("symbolize").argument("[elf]", "the image with debug information; default: the newest below build/")
    .description("add functions, files and lines to the addresses of a panic report on standard input")
    .action(async (elf: string | undefined) => {
      const { symbolize } = await import("./commands/symbolize.ts");
      process.exitCode = await symbolize(elf);
    });
  return program;
}

/** Prints the error the way it is meant for, and gives the exit code for it. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 || error.code === "commander.help" ? 0 : 2;
  if (error instanceof Error && systemErrorCode(error) !== undefined) {
    sayError(`A file cannot be used: ${error.message}.`);
    return 1;
  }
  if (!(error instanceof Failure)) throw error;
  sayError(error.message);
  return error.exitCode;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > 1e6) throw new InvalidArgumentError("Give a number of seconds, as 20 or 0.5.");
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1e6) throw new InvalidArgumentError("Give a whole number from 1 to 1000000.");
  return value;
}

function memorySize(text: string): string {
  if (!/^[1-9]\d*[KMG]$/i.test(text)) throw new InvalidArgumentError("Give a size with its unit, as 64M or 1G.");
  const unit = { K: 1, M: 1024, G: 1024 * 1024 }[text.slice(-1).toUpperCase()] ?? 1;
  if (Number(text.slice(0, -1)) * unit < 2048) throw new InvalidArgumentError("The smallest machine that can boot has 2M.");
  return text;
}
