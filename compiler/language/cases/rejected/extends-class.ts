// Inheritance.
// expect: BF1004 4:11
class Animal { legs: u8 = 4; }
class Dog extends Animal {}
export function main(): i32 { return new Dog().legs; }
