// What the command says when something is wrong: one sentence on standard error with the way out, a non-zero exit code,
// and nothing on standard output.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bareflow, PROGRAMS } from "./bareflow.ts";

const WITHOUT_PROGRAMS = { PATH: "/nonexistent" };

const CASES: readonly { readonly what: string; readonly words: readonly string[]; readonly says: RegExp; readonly environment?: Record<string, string> }[] = [
  { what: "an unknown option", words: ["run", "apps/hello", "--bord", "pc"], says: /unknown option '--bord'\s+\(Did you mean --board\?\)/ },
  { what: "an unknown subcommand", words: ["boot"], says: /unknown command 'boot'/ },
  { what: "a wrong board", words: ["run", "apps/hello", "--board", "toaster"], says: /'toaster' is invalid. Allowed choices are pc, virt, raspi, hosted/ },
  { what: "a wrong time", words: ["run", "apps/hello", "--timeout", "soon"], says: /Give a number of seconds/ },
  { what: "a wrong size", words: ["run", "apps/hello", "--memory", "much"], says: /Give a size with its unit/ },
  { what: "no program", words: ["run"], says: /missing required argument 'app'/ },
  { what: "a program that is not there", words: ["run", "apps/none"], says: /There is no program at apps\/none: give a folder/ },
  { what: "words that were meant for the program", words: ["run", "apps/hello", "extra"], says: /apps\/hello is a whole program, so extra cannot be a part of it/ },
  { what: "a file that is not there", words: ["run", "apps/hello", "--file", "a=/none"], says: /there is no file \/none/ },
  { what: "a file without a name", words: ["run", "apps/hello", "--file", "model.bin"], says: /not of the form name=path/ },
  { what: "KVM that counts", words: ["run", "apps/hello", "--icount", "--accel", "kvm"], says: /which only TCG can/ },
  { what: "a PC's option for a process", words: ["run", "apps/hello", "--board", "hosted", "--memory", "64M"], says: /--memory describes a machine, but the board is hosted/ },
  { what: "a CD in a microvm", words: ["run", "apps/hello", "--iso", "--machine", "microvm"], says: /no CD drive/ },
  { what: "an ISO of a process", words: ["build", "apps/hello", "--iso", "--board", "hosted"], says: /--iso makes a CD for PCs/ },
  { what: "files without an ISO", words: ["build", "apps/hello", "--", "x"], says: /given when a program runs/ },
  { what: "a processor that is none", words: ["build", "apps/hello", "--cpu", "bogus"], says: /^bareflow: --cpu bogus: LLVM knows no x86_64 processor of this name; `llc-19 .*help` lists all.*\n$/ },
  { what: "another board's processor", words: ["build", "apps/hello", "--board", "virt", "--cpu", "x86-64-v2"], says: /LLVM knows no aarch64 processor of this name/ },
  { what: "this machine's processor on a foreign board", words: ["build", "apps/hello", "--board", process.arch === "arm64" ? "pc" : "virt", "--cpu", "native"], says: /--cpu native: native is the processor of this machine/ },
  { what: "a processor of 32 bits", words: ["build", "apps/hello", "--cpu", "i386"], says: /--cpu i386: this processor cannot run the 64-bit code/ },
  { what: "a folder for an image", words: ["build", "apps/hello", "--out", "apps"], says: /--out apps is a folder: name the file/ },
  { what: "a PC's option for an Arm machine", words: ["run", "apps/hello", "--board", "virt", "--machine", "q35"], says: /--machine describes a PC, but the board is virt, QEMU's Arm machine/ },
  { what: "a CD for an Arm machine", words: ["run", "apps/hello", "--board", "virt", "--iso"], says: /--iso describes a PC, but the board is virt/ },
  { what: "memory for a Raspberry Pi", words: ["run", "apps/hello", "--board", "raspi", "--memory", "64M"], says: /--memory cannot change what a Raspberry Pi has/ },
  { what: "KVM for an Arm machine", words: ["run", "apps/hello", "--board", "virt", "--accel", "kvm"], says: /--accel kvm runs only PCs here/ },
  { what: "no QEMU for Arm", words: ["run", "apps/hello", "--board", "virt"], environment: WITHOUT_PROGRAMS, says: /was not found on PATH.*(install|apt-get)/ },
  { what: "no QEMU", words: ["run", "apps/hello", "--board", "pc"], environment: WITHOUT_PROGRAMS, says: /was not found on PATH.*(install|apt-get)/ },
  { what: "a tier without the engine", words: ["run", "apps/hello", "--tier", "O2"], says: /--tier is about how the engine runs a program: give --engine too/ },
  { what: "a tier that is none", words: ["run", "apps/hello", "--engine", "--tier", "O4"], says: /'O4' is invalid. Allowed choices are auto, interpret, O0, O1, O2, O3/ },
  { what: "a folder for a profile", words: ["run", "apps/hello", "--engine", "--profile", "apps"], says: /--profile apps is a folder: name the file/ },
  { what: "a file with the program's name", words: ["run", "apps/hello", "--engine", "--board", "hosted", "--file", "program=package.json"], says: /The name program is taken/ },
  { what: "no boots", words: ["evolve", "apps/hello", "--boots", "0"], says: /Give a whole number from 1 to 1000000/ },
  { what: "a folder for a disk", words: ["evolve", "apps/hello", "--board", "hosted", "--disk", "apps"], says: /--disk apps is no file/ },
  { what: "a key without a disk", words: ["run", "apps/hello", "--engine", "--cache-key", "package.json"], says: /--cache-key is about what the engine keeps on a disk: give --disk too/ },
  { what: "a key that is too long", words: ["evolve", "apps/hello", "--cache-key", "package-lock.json"], says: /--cache-key package-lock\.json has \d+ bytes, but a key has 16 to 64/ },
  { what: "a disk that is not there", words: ["status", "/none.img"], says: /There is no disk \/none\.img: name the file that was given to --disk/ },
  { what: "a disk that is none", words: ["log", "README.md"], says: /The disk README\.md cannot be read: there is no file system on it, and no partition table/ },
  { what: "no image to symbolize", words: ["symbolize", "/none.elf"], says: /There is no file \/none\.elf/ },
  { what: "a thing that is no image", words: ["symbolize", "package.json"], says: /not an ELF file/ },
  { what: "too little memory for QEMU", words: ["run", "apps/hello", "--memory", "999999G"], says: /QEMU could not run the machine/ },
];

for (const { what, words, says, environment } of CASES) {
  test(`${what}: ${words.join(" ")}`, () => {
    const said = bareflow(words, environment === undefined ? {} : { environment });
    assert.match(said.messages, says);
    assert.notEqual(said.status, 0);
    assert.equal(said.output, "");
    assert.doesNotMatch(said.messages, /\n\s+at .*\.ts:/, "a stack trace is not for people");
  });
}

test("faults of the program are shown with their places, all of them", () => {
  const said = bareflow(["build", `${PROGRAMS}/fault.ts`]);
  assert.equal(said.status, 1);
  assert.match(said.messages, /fault\.ts:3:21: error BF\d{4}: /);
  assert.match(said.messages, /fault\.ts:5:\d+: error BF\d{4}: /);
  assert.match(said.messages, / \| {3}const small: u8 = 300;/);
});
