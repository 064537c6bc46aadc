// The words that a cast is drawn from. Every one fits behind "a", and every animal can speak and be hurt.

export const girlNames: StaticArray<string, 16> = [
  "Lily", "Mia", "Anna", "Sara", "Lucy", "Emma", "Zoe", "Ruby", "Nina", "Bella", "Molly", "Daisy", "Rosie", "Ella", "Jane", "Kate",
];
export const boyNames: StaticArray<string, 16> = [
  "Tim", "Ben", "Max", "Tom", "Sam", "Leo", "Jack", "Finn", "Noah", "Billy", "Toby", "Peter", "Oscar", "Pip", "Dan", "Hugo",
];
export const animals: StaticArray<string, 12> = ["rabbit", "bear", "fox", "duck", "mouse", "frog", "cat", "dog", "bird", "squirrel", "turtle", "kitten"];
export const qualities: StaticArray<string, 10> = ["kind", "brave", "curious", "happy", "clever", "shy", "cheerful", "gentle", "funny", "quiet"];
export const colours: StaticArray<string, 10> = ["red", "blue", "green", "yellow", "white", "pink", "purple", "golden", "brown", "silver"];
export const sizes: StaticArray<string, 8> = ["big", "little", "small", "shiny", "soft", "new", "pretty", "round"];
export const things: StaticArray<string, 16> = [
  "ball", "kite", "hat", "doll", "boat", "book", "car", "scarf", "bell", "cup", "train", "ring", "key", "lamp", "crown", "robot",
];
export const places: StaticArray<string, 10> = [
  "the park", "the forest", "the garden", "the river", "the beach", "the hill", "the farm", "the lake", "the meadow", "the village",
];
export const hidingPlaces: StaticArray<string, 10> = [
  "under a bush", "behind a tree", "under a bench", "behind a rock", "in the tall grass", "under a pile of leaves", "beside the path",
  "in a little hole", "between two stones", "behind the gate",
];
/** Each begins with another letter: the first token of a word tells already which one it is. */
export const foods: StaticArray<string, 8> = ["cake", "pie", "bun", "tart", "waffle", "muffin", "roll", "donut"];
export const weathers: StaticArray<string, 8> = ["sunny", "warm", "windy", "bright", "cool", "quiet", "lovely", "cloudy"];

/** Calls `visit` with the words that a story has to remember: who it is about, and what they have. */
export function forEachMemorableWord(visit: (word: string) => void): void {
  for (const word of girlNames) visit(word);
  for (const word of boyNames) visit(word);
  for (const word of animals) visit(word);
  for (const word of colours) visit(word);
  for (const word of things) visit(word);
  for (const word of foods) visit(word);
}
