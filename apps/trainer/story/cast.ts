// Who and what a story is about, drawn once, so that everything stays the same from its first sentence to its last.
import type { Xorshift } from "bareflow/std/random/xorshift.ts";
import { animals, boyNames, colours, foods, girlNames, hidingPlaces, places, qualities, sizes, things, weathers } from "./words.ts";

/** How a person is spoken of. */
export type Person = { readonly name: string; readonly isFemale: bool };

export type Cast = {
  readonly hero: Person;
  /** What the hero is, such as "girl" or "rabbit". */
  readonly kind: string;
  readonly quality: string;
  readonly friend: Person;
  readonly friendKind: string;
  /** Such as "mom". */
  readonly elder: Person;
  /** Such as "red", for the thing. */
  readonly colour: string;
  readonly size: string;
  readonly thing: string;
  readonly place: string;
  readonly hidingPlace: string;
  readonly animal: string;
  readonly food: string;
  readonly weather: string;
};

const elders: StaticArray<Person, 6> = [
  { name: "mom", isFemale: true }, { name: "dad", isFemale: false }, { name: "grandma", isFemale: true },
  { name: "grandpa", isFemale: false }, { name: "mom", isFemale: true }, { name: "dad", isFemale: false },
];

/** A new cast; hero and friend have different names, and both are children or both are animals. */
export function drawCast(random: Xorshift): Cast {
  const areAnimals = random.nextBelow(4) === 0;
  const hero = drawPerson(random);
  let friend = drawPerson(random);
  while (friend.name === hero.name) friend = drawPerson(random);
  const kind = areAnimals ? pick(random, animals.slice()) : hero.isFemale ? "girl" : "boy";
  let friendKind = areAnimals ? pick(random, animals.slice()) : friend.isFemale ? "girl" : "boy";
  while (areAnimals && friendKind === kind) friendKind = pick(random, animals.slice());
  // The animal that is met is none of the two.
  let animal = pick(random, animals.slice());
  while (animal === kind || animal === friendKind) animal = pick(random, animals.slice());
  return {
    hero: hero, kind: kind, quality: pick(random, qualities.slice()), friend: friend, friendKind: friendKind,
    elder: elders[random.nextBelow(6)], colour: pick(random, colours.slice()), size: pick(random, sizes.slice()),
    thing: pick(random, things.slice()), place: pick(random, places.slice()), hidingPlace: pick(random, hidingPlaces.slice()),
    animal: animal, food: pick(random, foods.slice()), weather: pick(random, weathers.slice()),
  };
}

function drawPerson(random: Xorshift): Person {
  const isFemale = random.nextBelow(2) === 0;
  return { name: pick(random, isFemale ? girlNames.slice() : boyNames.slice()), isFemale: isFemale };
}

function pick(random: Xorshift, words: Slice<string>): string {
  return words[random.nextBelow(u32(words.length))];
}
