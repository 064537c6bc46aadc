// Plots about two friends and a thing between them. `tell.ts` explains the brackets and braces.

export const lostThing: StaticArray<string, 9> = [
  "[{h} had a {c} {t} that {e} loved very much.|{S} favorite toy was a {b} {c} {t}.|{h} loved {s} {c} {t} more than anything.|For {s} birthday, {h} got a {b} {t}. It was {c}.]",
  "[One day, {e} took it to {p}.|One {x} day, {h} went to {p} with the {t}.|{E} carried the {t} with {o} [everywhere|all day], even to {p}.]",
  "[But when {e} looked for the {t}, it was gone!|Then {e} saw a butterfly and ran after it. When {e} came back, the {t} was gone!|{h} played and played. Suddenly, {e} could not find the {t}.|The wind blew very hard, and the {t} flew away!]",
  "[{h} was very sad and began to cry.|\"Oh no! Where is my {t}?\" {e} [cried|said].|{E} looked here and there, but {e} could not find it. {E} felt sad.|Big tears ran down {s} face.]",
  "[{S} friend {f} heard {o}. \"Don't cry,\" said {f}. \"I will help you.\"|Just then, {e} met {f}. \"Why are you sad?\" asked {f}. \"I lost my {t},\" said {h}.|A {i} named {f} came by. \"What is wrong?\" {y} asked. {h} told {z} about the {t}.]",
  "[They looked up and down.|Together they looked everywhere.|They looked near the water and [in the trees|under the bridge|on the grass].|{f} looked on the left, and {h} looked on the right.]",
  "[At last, {f} saw something {c} {q}. It was the {t}!|Then {h} looked {q}. There was the {c} {t}!|\"Look!\" [called|shouted] {f}. The {t} was {q}.|{f} found the {t} {q} and gave it back.]",
  "[\"Thank you, {f}!\" said {h}. {E} was so happy.|{h} hugged {f}. \"You are a good friend,\" {e} said.|{h} jumped up and down with joy. \"Thank you!\" {e} said.]",
  "[They played with the {t} together.|{h} let {f} play with the {t} all afternoon.|\"Let's play together,\" said {h}, and they did.|After that, {h} took good care of the {t}.]",
];

export const sharing: StaticArray<string, 9> = [
  "[One day, {s} {g} made a {d} for {o}.|{h} had a big {d} for lunch.|{S} {g} gave {o} a warm {d}.|{h} was hungry, so {e} took a {d} from the kitchen.]",
  "[{E} went to {p} to eat it.|{E} sat down at {p} to eat.|{h} put it in a bag and walked to {p}.|It smelled so good! {h} ran to {p} to eat it.]",
  "[There {e} saw {f}, a {i} who looked sad.|A {i} named {f} was sitting there. {Y} was all alone.|Then {e} met a {i} named {f}. {Y} looked very hungry.|{f}, a little {i}, sat {q}. {Y} had no food.]",
  "[\"Are you hungry?\" asked {h}. \"Yes,\" said {f}. \"I have nothing to eat.\"|\"What is the matter?\" asked {h}. \"I am so hungry,\" said {f}.|\"I lost my lunch,\" said {f} in a small voice.|\"I have no food and no friends,\" said {f}.]",
  "[{h} looked at the {d}. It was {s} favorite.|{h} thought about it. {E} wanted to eat it all.|At first, {h} did not want to share.|{h} thought for a [moment|little while]. The {d} was very big.]",
  "[But then {e} cut it in two. \"Half for you and half for me,\" {e} said.|\"Here, have some of my {d},\" said {h}.|\"We can share,\" said {h} with a smile.|But {e} wanted to be kind, so {e} gave {f} the biggest piece.]",
  "[{f} took a bite and smiled. \"It is so good! Thank you!\"|{f} was so happy. \"You are very kind,\" {y} said.|{f} ate and ate. \"This is the best {d} in the world,\" {y} said.]",
  "[The next day, {f} came with a {c} {t} for {h}.|Then {f} showed {h} {w} {c} {t}, and they played with it.|{f} wanted to say thank you, so {y} gave {h} a {b} {t}.|Then they played near {p} all day.]",
  "[{h} learned that sharing makes everyone happy.|{h} felt warm inside. Sharing was fun!|\"Food tastes better with a friend,\" said {h}.|Now {h} always shares {s} food.]",
];

export const quarrel: StaticArray<string, 9> = [
  "[{h} and {s} friend {f} liked to play at {p}.|Every day, {h} played with {f}, a {i} who lived next door.|{h} had a good friend, a {i} named {f}.]",
  "[One day, they found a {c} {t} {q}.|One {x} day, they saw a {b} {t} {q}.|One morning, there was a {c} {t} {q}.]",
  "[\"It is mine!\" said {h}. \"No, it is mine!\" said {f}.|\"I saw it first!\" shouted {h}. \"No, I did!\" shouted {f}.|Both of them wanted the {t}. \"Give it to me!\" said {f}. \"No!\" said {h}.]",
  "[{h} pulled and {f} pulled. Then the {t} fell into the mud.|They pulled and pulled until both of them fell down.|They were so angry that they did not talk. {f} went home.|{h} was mad. {E} took the {t} and ran away.]",
  "[{h} sat down alone. The {t} was not fun without {f}.|Soon {h} felt sad. {E} missed {s} friend.|{h} looked at the {t}. It was no fun to play alone.]",
  "[\"What should I do?\" {e} asked {s} {g}. \"Say sorry,\" said {g}.|{S} {g} saw {o}. \"A friend is better than a {t},\" {m} said.|Then {e} had an idea.|{h} thought about it for a long time.]",
  "[{h} went to {f}. \"I am sorry,\" {e} said. \"I am sorry too,\" said {f}.|\"I am sorry, {f},\" said {h}. \"You can play first.\"|{h} ran to {f} and said, \"Please forgive me. Let's share it.\"]",
  "[They took turns with the {t}.|First {f} played with the {t}, and then {h} did.|They washed the {t} and played with it together.|They gave the {t} to a little {a} who had no toys.]",
  "[They were friends again.|They never fought about a {t} again.|Sharing was much better than fighting.|They laughed, and nobody was angry anymore.]",
];

export const contest: StaticArray<string, 10> = [
  "[{h} could run very fast.|{h} loved to run and jump.|{h} wanted to win a big race.|{h} was the fastest {k} in the village.]",
  "[One day, there was a race at {p}.|One {x} day, everyone came to {p} for a big race.|\"There is a race at {p}!\" said {s} {g}. \"Do you want to run?\"]",
  "[The prize was a {c} {t}.|The winner would get a {b} {c} {t}.|There was a {c} {t} for the winner.]",
  "[A {i} named {f} wanted to win too.|{S} friend {f} was in the race too.|Next to {o} stood a {i} named {f}.]",
  "[\"One, two, three, go!\" They ran as fast as they could.|\"Ready, set, go!\" {h} ran like the wind.|They ran past the trees and over the bridge.]",
  "[{h} was first. But then {e} heard a cry. {f} had fallen down!|Suddenly, {f} fell over a stone and hurt {w} leg.|{h} was near the end when {f} fell into the mud.]",
  "[{h} stopped. \"Are you okay?\" {e} asked.|{h} looked at the {t}. Then {e} looked at {f}. {E} ran back.|{h} did not think about the prize. {E} went back to help.]",
  "[{E} took {f} by the hand, and they walked to the end together.|\"Come, I will help you up,\" said {h}. They finished side by side.|{h} helped {f} up. The others ran past them.]",
  "[They did not win, but everyone clapped for them.|A {a} won the race, but all the people cheered for {h}.|\"You are the real winner,\" said {s} {g}.|They came in last, but {h} was not sad.]",
  "[\"You are a true friend,\" said {f}.|\"Thank you for helping me,\" said {f}.|{h} had no prize, but {e} had a new friend.]",
];

export const secretGift: StaticArray<string, 9> = [
  "[It was almost the birthday of {s} friend {f}.|Tomorrow was a special day. {S} friend {f} had a birthday.|{h} had a friend named {f}. {Y} was going to have a birthday.]",
  "[{h} wanted to give {z} something nice.|\"I want to make a gift,\" said {h}.|\"What can I give {z}?\" {h} asked {s} {g}.]",
  "[But {e} had no money.|{h} looked in {s} box, but it was empty.|{h} had only one coin.]",
  "[\"You can make something,\" said {s} {g}.|Then {e} had a good idea.|{S} {g} smiled. \"The best gifts come from the heart,\" {m} said.]",
  "[{h} took some paper, glue and {c} paint. {E} made a {t}.|{h} found some wood at {p} and made a little {t}. {E} painted it {c}.|All day long, {h} worked. {E} made a {b} {t} out of paper.]",
  "[{E} hid it {q} so that {f} could not see it.|{E} put it in a {c} box.|It was not perfect, but {h} liked it.|{h} worked until it was dark.]",
  "[The next day, {f} opened the gift.|At the party, {h} gave it to {f}.|On the birthday, there was a big {d}. Then {f} opened the box.]",
  "[\"A {t}! I love it!\" said {f}.|{f} was so surprised. \"Did you make this {t}?\" {y} asked.|{f} smiled a big smile. \"This is the best gift of all,\" {y} said.]",
  "[{h} was proud and happy.|They shared a {d} and played games.|From then on, {f} kept the {t} next to {w} bed.|{h} felt very happy too.]",
];
