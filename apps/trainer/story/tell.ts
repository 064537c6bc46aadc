// Makes a story: draws a cast and a plot, then writes the plot's text with the cast's words in its places. In the text
// `[a|b|c]` is one of the alternatives, which may hold others, and `{x}` a word of the cast (table below).
import type { Xorshift } from "bareflow/std/random/xorshift.ts";
import { drawCast } from "./cast.ts";
import type { Cast, Person } from "./cast.ts";
import { endings, openings } from "./frame.ts";
import { plotCount, plotOf } from "./plots.ts";

/** The longest story in bytes; a longer one is a fault of the grammar. */
export const storyBytesMax = 4096;

/** Writes a story into `buffer` (storyBytesMax bytes) and returns it. The same state of `random` gives the same story. */
export function tellStory(random: Xorshift, buffer: Slice<u8>): string {
  const page = new Page(random, drawCast(random), buffer);
  page.tell(openings[random.nextBelow(u32(openings.length))]);
  for (const stage of plotOf(random.nextBelow(plotCount))) {
    page.tell(" ");
    page.tell(stage);
  }
  page.tell(" ");
  page.tell(endings[random.nextBelow(u32(endings.length))]);
  return page.text;
}

class Page {
  private readonly random: Xorshift;
  private readonly cast: Cast;
  private readonly buffer: Slice<u8>;
  private used: usize = 0;

  constructor(random: Xorshift, cast: Cast, buffer: Slice<u8>) {
    this.random = random;
    this.cast = cast;
    this.buffer = buffer;
  }

  get text(): string {
    return stringFrom(this.buffer.slice(0, this.used));
  }

  tell(template: string): void {
    let i: usize = 0;
    while (i < template.length) {
      const character = template[i];
      if (character === "["[0]) {
        const end = closingBracket(template, i);
        this.tell(this.alternative(template.slice(i + 1, end)));
        i = end + 1;
      } else if (character === "{"[0]) {
        assert(i + 2 < template.length && template[i + 2] === "}"[0], `a word of the cast has one letter in braces: ${template}`);
        this.put(wordOf(this.cast, template[i + 1]));
        i += 3;
      } else {
        this.put(template.slice(i, i + 1));
        i += 1;
      }
    }
  }

  /** One of the parts of `choices` that are divided by `|` outside of brackets. */
  private alternative(choices: string): string {
    const wanted = this.random.nextBelow(countAlternatives(choices));
    let index: u32 = 0;
    let depth: i32 = 0;
    let start: usize = 0;
    for (const i of range(choices.length)) {
      depth += depthChange(choices[i]);
      if (depth === 0 && choices[i] === "|"[0]) {
        if (index === wanted) return choices.slice(start, i);
        index += 1;
        start = i + 1;
      }
    }
    return choices.slice(start);
  }

  private put(text: string): void {
    this.buffer.slice(this.used).copyFrom(text.bytes);
    this.used += text.length;
  }
}

function countAlternatives(choices: string): u32 {
  let count: u32 = 1;
  let depth: i32 = 0;
  for (const character of choices) {
    depth += depthChange(character);
    if (depth === 0 && character === "|"[0]) count += 1;
  }
  return count;
}

function closingBracket(template: string, open: usize): usize {
  let depth: i32 = 0;
  for (let i = open; i < template.length; i += 1) {
    depth += depthChange(template[i]);
    if (depth === 0) return i;
  }
  return panic(`a bracket is not closed in ${template}`);
}

function depthChange(character: u8): i32 {
  return character === "["[0] ? 1 : character === "]"[0] ? -1 : 0;
}

/** The table of the letters in braces. */
function wordOf(cast: Cast, letter: u8): string {
  switch (letter) {
    case "h"[0]: return cast.hero.name;
    case "k"[0]: return cast.kind;
    case "j"[0]: return cast.quality;
    case "e"[0]: return subject(cast.hero);
    case "E"[0]: return capitalSubject(cast.hero);
    case "o"[0]: return object(cast.hero);
    case "s"[0]: return possessive(cast.hero);
    case "S"[0]: return cast.hero.isFemale ? "Her" : "His";
    case "f"[0]: return cast.friend.name;
    case "i"[0]: return cast.friendKind;
    case "y"[0]: return subject(cast.friend);
    case "Y"[0]: return capitalSubject(cast.friend);
    case "z"[0]: return object(cast.friend);
    case "w"[0]: return possessive(cast.friend);
    case "g"[0]: return cast.elder.name;
    case "m"[0]: return subject(cast.elder);
    case "M"[0]: return capitalSubject(cast.elder);
    case "n"[0]: return object(cast.elder);
    case "c"[0]: return cast.colour;
    case "b"[0]: return cast.size;
    case "t"[0]: return cast.thing;
    case "p"[0]: return cast.place;
    case "q"[0]: return cast.hidingPlace;
    case "a"[0]: return cast.animal;
    case "d"[0]: return cast.food;
    case "x"[0]: return cast.weather;
    default: return panic(`no word of the cast has the letter ${letter}`);
  }
}

function subject(person: Person): string {
  return person.isFemale ? "she" : "he";
}

function capitalSubject(person: Person): string {
  return person.isFemale ? "She" : "He";
}

function object(person: Person): string {
  return person.isFemale ? "her" : "him";
}

function possessive(person: Person): string {
  return person.isFemale ? "her" : "his";
}
