// A lean engine's time limit, for machines that nobody is beside: it is counted from the engine's first steps on, and ends with the program.
import { startWatchdog, stopWatchdog } from "#board/watchdog.ts";
import { outlineInputs } from "../imports/inputs-digest.ts";
import { watchInput } from "../imports/program-functions.ts";
import { tableHead } from "./page-table.ts";

let isWatched = false;

export function startWatch(): void {
  const { secondsMax } = tableHead().facts;
  isWatched = secondsMax > 0 && startWatchdog(secondsMax);
}

/** The arguments and files are known now: how long it takes with others, nobody knows, nor how long with somebody who types. */
export function watchKnownInputs(): void {
  if (!isWatched) return;
  const outline = new StaticArray<u8, 32>();
  outlineInputs(outline.slice());
  if (stringFrom(outline.slice()) === stringFrom(tableHead().facts.outline.slice())) watchInput(functionPointer(endWatch));
  else endWatch();
}

export function endWatch(): void {
  if (!isWatched) return;
  isWatched = false;
  stopWatchdog();
}
