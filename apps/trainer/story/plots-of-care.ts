// Plots about helping, animals and home. `tell.ts` explains the brackets and braces.

export const hurtAnimal: StaticArray<string, 10> = [
  "[One day, {h} was walking near {p}.|One {x} day, {h} went for a walk to {p}.|{h} liked to play at {p} after lunch.]",
  "[{E} heard a soft cry.|Suddenly, {e} heard a small sound.|Then {e} saw something move {q}.|\"Help!\" said a tiny voice.]",
  "[A little {a} was lying {q}. Its leg was hurt.|It was a baby {a}. It could not walk.|There was a small {a} {q}. It was cold and afraid.]",
  "[\"Oh, you poor thing,\" said {h}.|\"Don't be afraid,\" said {h}. \"I will help you.\"|{h} felt sorry for the little {a}.]",
  "[{E} picked it up and carried it home.|{h} put the {a} in {s} hat and ran home.|Very slowly, {e} carried the {a} to {s} {g}.]",
  "[{S} {g} gave it some water and a warm bed.|\"It needs food and rest,\" said {s} {g}.|{h} and {s} {g} made a soft bed in a {c} box.]",
  "[Every day, {h} gave it a little {d} and milk.|{h} took care of the {a} for many days.|{h} sang to the {a} every night.|{S} friend {f} came to help. They fed the {a} together.]",
  "[Soon the {a} was strong again.|After a week, the {a} could run and play.|One morning, the {a} jumped up. It was well!]",
  "[{h} was happy, but {e} was sad too. It was time to say goodbye.|\"Now you can go back to your family,\" said {h}.|{h} took the {a} back to {p}. Its mother was waiting there.]",
  "[The {a} looked back one more time, as if to say thank you.|\"Thank you, {h},\" said the {a}. \"I will come to see you.\"|After that, the {a} came to visit {h} every day.|The {a} gave {h} a kiss and ran to its mother.]",
];

export const lostAnimal: StaticArray<string, 10> = [
  "[{h} had a pet {a}. Its fur was {c}.|{h} had a little {a} with a {c} ribbon.|{S} best friend was a {a}. They did everything together.]",
  "[One morning, the {a} was not in its bed.|One {x} day, {h} left the gate open, and the {a} ran away.|One day, {h} came home, and the {a} was gone.]",
  "[\"Where are you?\" called {h}.|{h} looked in the kitchen and under the bed. No {a}!|{h} was very worried.|{h} began to cry. \"My {a} is lost!\"]",
  "[{S} {g} said, \"Let's look for it together.\"|{E} asked {s} friend {f}, \"Did you see my {a}?\" \"No,\" said {f}, \"but I will help you.\"|{f} came to help. {Y} was a {i} with good eyes.]",
  "[They walked to {p} and called.|They made a sign and put it on a tree.|They asked everyone they met. A man said, \"I saw a {a} near {p}.\"]",
  "[It was getting dark, but {h} did not give up.|They looked and looked until their feet hurt.|\"We must not give up,\" said {h}.]",
  "[Then they heard a sound. The {a} was {q}!|At last, {h} saw a {c} spot {q}. It was the {a}!|{h} put down a piece of {d}. Soon the {a} came out. It had been {q}.]",
  "[It was playing with another {a}.|The {a} was wet and cold, but it was safe.|The {a} jumped into {s} arms.]",
  "[\"I am so glad you are safe,\" said {h}.|{h} hugged it and said, \"Never run away again.\"|\"I missed you so much,\" said {h}.]",
  "[At home, the {a} got a big dinner.|That evening, the {a} slept next to {h}.|From then on, {h} always closed the gate.]",
];

export const brokenCup: StaticArray<string, 10> = [
  "[{S} {g} had a {b} {c} cup. It was very old.|There was a {c} cup on the table. {S} {g} loved it.|{S} {g} had a pretty {c} cup on a high shelf.]",
  "[\"Do not play near the cup,\" said {g}.|\"Please be careful with it,\" {m} always said.|\"You may look, but do not touch,\" said {g}.]",
  "[One day, {h} played with a ball in the house.|One {x} day, {h} ran around the table with {f}.|One day, {h} danced in the kitchen with {s} friend {f}.]",
  "[Crash! The cup fell down and broke.|Oh no! The cup fell on the floor. It was broken.|{E} hit the table, and the cup broke into three pieces.]",
  "[{h} was afraid. {E} hid the pieces {q}.|{h} did not know what to do. {E} hid under the bed.|\"Now everyone will be angry,\" thought {h}. {S} heart beat fast.]",
  "[\"You should tell the truth,\" said {s} friend {f}.|All day, {h} felt bad inside. {E} could not eat {s} {d}.|{h} could not sleep. {E} knew it was wrong to hide it.]",
  "[At last, {e} went to {s} {g}. \"I broke your cup. I am sorry,\" {e} said.|So {h} told {s} {g} everything and began to cry.|\"It was me,\" said {h} in a small voice. \"I broke the cup.\"]",
  "[{S} {g} was not angry. \"Thank you for telling the truth,\" {m} said.|{S} {g} was sad, but then {m} hugged {o}. \"You are more important than a cup,\" {m} said.|\"I am glad you told me,\" said {g}.]",
  "[Together they fixed the cup with glue.|They put the pieces together, and the cup looked almost new.|{h} used {s} own coins to buy a new cup.]",
  "[{h} learned to always tell the truth.|{h} felt much better.|After that, {h} played with the ball outside.]",
];

export const helpingAtHome: StaticArray<string, 10> = [
  "[{h} loved to visit {s} {g}.|{S} {g} had a big garden near {p}.|{h} wanted to help {s} {g}.]",
  "[One {x} day, {g} was very tired.|One day, there was a lot of work to do.|\"I have so much to do today,\" said {g}.]",
  "[\"I can help you!\" said {h}.|\"Let me help,\" said {h}. \"I am big and strong.\"|{h} said, \"Sit down and rest. I will do it.\"]",
  "[First, {e} cleaned the floor. Then {e} washed the cups.|First, {e} picked the apples. Then {e} gave water to the flowers.|{E} fed the chickens and swept the floor.]",
  "[Then {e} tried to make a {d}, but it was hard.|Then {e} wanted to bake a {d}.|After that, {e} went to the kitchen to make a {d}.]",
  "[There was flour on {s} nose and on the floor!|{E} put in too much salt. \"Yuck!\" {e} said.|It fell on the floor, and {h} wanted to cry.]",
  "[{S} friend {f} came by and laughed. \"I know how to do it,\" {y} said.|{S} friend {f} knocked on the door. \"Do you need help?\" {y} asked.|\"Don't worry,\" said {s} friend {f}. \"We can try again.\"]",
  "[Together they made a new one. It smelled so good!|This time, the {d} was perfect.|They worked side by side, and soon the {d} was ready.]",
  "[{S} {g} came in and was surprised. \"Did you do all this?\" {m} asked.|When {g} woke up, the house was clean and the {d} was on the table.|{S} {g} took a bite. \"It is the best {d} I ever had,\" {m} said.]",
  "[They sat down and ate together.|{S} {g} gave {o} a {b} {c} {t} to say thank you.|Helping made {h} feel big and happy.]",
];

export const wayHome: StaticArray<string, 10> = [
  "[One day, {h} went to {p} to pick flowers.|One {x} day, {h} followed a {c} butterfly to {p}.|One day, {h} went out to look for berries near {p}.]",
  "[{E} walked and walked.|{E} did not look where {e} was going.|{E} went far, far away from home.]",
  "[Soon {e} did not know the way home.|When {e} looked up, everything was strange. {E} was lost!|Then it got dark, and {h} was lost.]",
  "[\"I want to go home,\" {e} cried.|{h} was scared. The trees were so tall.|{E} sat down {q} and cried.]",
  "[Then {e} remembered what {s} {g} said: \"If you are lost, stay calm.\"|A {a} came out of the grass. \"Why are you crying?\" it asked.|Just then, a {a} sat down next to {o}.]",
  "[\"I am lost,\" said {h}. \"I can show you the way,\" said a soft voice. It was a {i} named {f}.|Then {e} met a {i} named {f}. \"I know the way,\" said {f}.|A {i} called {f} heard {o}. \"Come with me,\" {y} said.]",
  "[They went over a bridge and up a hill.|They followed the river until they saw a light.|They walked past a big tree and a {c} house.|The moon was bright, and they walked hand in hand.]",
  "[At last, {h} saw {s} house. {S} {g} was standing at the door.|\"There is my house!\" shouted {h}.|Soon {h} could smell a warm {d}. {E} was home!]",
  "[{S} {g} ran to {o} and hugged {o}. \"I was so worried!\" {m} said.|\"You are safe!\" said {s} {g} and kissed {o}.|{S} {g} was so happy to see {o}.]",
  "[They all shared a {d} by the fire.|Then {f} stayed for dinner.|{h} gave {f} {s} {c} {t} to say thank you.|After that, {h} never went so far alone.]",
];
