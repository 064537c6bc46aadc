// How a program's boots become stages, as its configuration has it, and the words that the engine reads it as (engine/lifecycle.ts).
import { BOOTS_DEFAULT, type BootCeilings, type Config } from "../config.ts";

const STAGES = ["jit", "relink", "appliance"] as const;
const BOOTS_MAX = 1_000_000;

export const BOOTS_EXPECTED = `an object such as { jit: 10, relink: 100, appliance: 500 }: the boot with which each stage begins at the latest, whole numbers from 1 to ${BOOTS_MAX}, none smaller than the one before (what is left out is 10, 100, 500)`;
export const CONVERGE_EXPECTED = "true or false";

/** Code of earlier boots is used as soon as there is some, whatever the configuration says. */
export const FAST_BOOTS: BootCeilings = { jit: 2, relink: 5, appliance: 8 };

/** Whether this can be the field `boots` of a configuration. */
export function isBoots(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const given = value as Partial<Record<string, unknown>>;
  if (Object.keys(given).some((key) => !(STAGES as readonly string[]).includes(key))) return false;
  const numbers = STAGES.map((stage) => given[stage] === undefined ? BOOTS_DEFAULT[stage] : given[stage]);
  return numbers.every((boot, index) => typeof boot === "number" && Number.isInteger(boot) && boot >= 1 && boot <= BOOTS_MAX
    && (index === 0 || boot >= (numbers[index - 1] as number)));
}

/** The engine's words; `ceilings` replaces what the configuration says. */
export function lifecycleWords(config: Config, ceilings?: BootCeilings): readonly string[] {
  const boots = ceilings ?? { ...BOOTS_DEFAULT, ...config.boots };
  const converges = ceilings !== undefined || config.converge !== false;
  return [...STAGES.flatMap((stage) => [`--boots-${stage}`, String(boots[stage])]), "--converge", converges ? "on" : "off"];
}
