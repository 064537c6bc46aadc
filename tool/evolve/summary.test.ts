// When boots that follow each other are enough, and what is said of them at the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import picocolors from "picocolors";
import type { EngineMemory } from "../memory/engine-memory.ts";
import { readBoot, readState } from "../memory/records.ts";
import type { BootResult } from "./boot-once.ts";
import { endOf, evolutionSummary } from "./summary.ts";

const plain = picocolors.createColors(false);

function memory(converged: boolean): EngineMemory {
  return { state: readState({ boot: 1, stage: "jit", converged }), profile: [], plan: [], boots: [], objects: [{ key: "a", sizeBytes: 5 }], sizeBytes: 20_480, damaged: [] };
}

function result(fields: object, converged: boolean, output = "a"): BootResult {
  return { boot: readBoot({ stage: "jit", healthy: true, exit: 0, ...fields }), outputSha256: output, outputBytes: 1, wallMs: 1, memory: memory(converged), messages: "", note: "" };
}

const failed = result({ healthy: false, exit: 101 }, false);

test("it has converged when a second boot says so in the same stage", () => {
  assert.equal(endOf([result({}, false)], 9), null);
  assert.equal(endOf([result({}, false), result({}, true)], 9), null);
  assert.equal(endOf([result({}, true), result({}, true)], 9), "converged");
  assert.equal(endOf([result({ stage: "jit" }, true), result({ stage: "relink" }, true)], 9), null);
  assert.equal(endOf([result({}, true), { ...result({}, true), memory: null }], 9), null);
});

test("it ends after as many boots as are wanted, and when boots keep failing", () => {
  assert.equal(endOf([result({}, false), result({}, false)], 2), "boots");
  assert.equal(endOf([result({}, true), result({}, true)], 3, true), null);
  assert.equal(endOf([result({}, true), result({}, true)], 2, true), "converged");
  assert.equal(endOf(Array.from({ length: 6 }, () => failed), 100), null);
  assert.equal(endOf(Array.from({ length: 7 }, () => failed), 100), "failures");
  assert.equal(endOf([...Array.from({ length: 6 }, () => failed), result({}, false), failed], 100), null);
});

test("the first boot is compared with the last", () => {
  const results = [
    result({ boot: 1, compiles: 41, msToMain: 812, units: 12, imageBytes: 37e6 }, false), { ...failed, outputSha256: "b" },
    result({ boot: 3, compiles: 0, msToMain: 90.5, units: 240, imageBytes: 37e6 }, true), result({ boot: 4, compiles: 0, msToMain: 90, units: 240, imageBytes: 37e6 }, true),
  ];
  assert.equal(evolutionSummary({ end: "converged", disk: "a.img", engine: { image: 37e6, llvm: 35e6 }, results }, plain), [
    "  converged after 4 boots, in stage jit",
    "  1 of 4 boots failed",
    "  speed      12/s → 240/s, 20.0 times",
    "  compiles   41 → 0",
    "  to main    812 ms → 90.0 ms",
    "  image      35.3 MiB → 35.3 MiB",
    "  LLVM       33.4 MiB → 33.4 MiB",
    "  output     the same in all 3 boots",
    "  memory     20.0 KiB on a.img, 1 object (bareflow status a.img)",
    "",
  ].join("\n"));
  const appliance = [results[0]!, result({ boot: 2, stage: "appliance", imageBytes: 9e4 }, true)];
  assert.match(evolutionSummary({ end: "converged", disk: "a.img", engine: { image: 37e6, llvm: 35e6 }, results: appliance }, plain), /LLVM +33\.4 MiB → none\n/);
  const lean = [results[0]!, result({ boot: 2, stage: "relink", imageBytes: 6e6 }, true)];
  assert.match(evolutionSummary({ end: "boots", disk: "a.img", engine: { image: 37e6, llvm: 35e6 }, results: lean }, plain), /LLVM +33\.4 MiB → 3\.8 MiB\n/);
  assert.match(evolutionSummary({ end: "boots", disk: "a.img", engine: null, results: [result({}, false), result({}, false, "b")] }, plain), /2 boots, not converged yet[^]*output +not the same in all boots/);
  assert.match(evolutionSummary({ end: "failures", disk: "a.img", engine: null, results: Array.from({ length: 7 }, () => failed) }, plain), /stopped: the last 7 boots failed/);
  assert.match(evolutionSummary({ end: "boots", disk: "a.img", engine: null, results: [{ ...result({}, false), memory: null }] }, plain), /nothing is remembered on a\.img/);
});
