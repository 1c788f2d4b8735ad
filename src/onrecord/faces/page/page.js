"use strict";
// Hovering or focusing a card lights its words; hovering words lights their cards. A click keeps the light.
const pieces = [...document.querySelectorAll("[data-claims]")];
const cards = [...document.querySelectorAll("[data-claim]")];
let kept = null;

const numbersOf = (piece) => new Set(piece.dataset.claims.split(" "));

function light(numbers) {
  for (const piece of pieces) {
    piece.classList.toggle("lit", piece.dataset.claims.split(" ").some((n) => numbers.has(n)));
  }
  for (const card of cards) card.classList.toggle("lit", numbers.has(card.dataset.claim));
}

const rest = () => light(kept ?? new Set());

for (const card of cards) {
  const own = new Set([card.dataset.claim]);
  const find = () => pieces.find((p) => numbersOf(p).has(card.dataset.claim));
  card.addEventListener("mouseenter", () => light(own));
  card.addEventListener("mouseleave", rest);
  card.addEventListener("focus", () => light(own));
  card.addEventListener("blur", rest);
  const open = () => {
    kept = own;
    light(own);
    find()?.scrollIntoView({ block: "center" });
  };
  card.addEventListener("click", open);
  card.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open();
    if (event.key === "Escape") { kept = null; rest(); }
  });
}

for (const piece of pieces) {
  piece.addEventListener("mouseenter", () => light(numbersOf(piece)));
  piece.addEventListener("mouseleave", rest);
  piece.addEventListener("click", () => {
    kept = numbersOf(piece);
    light(kept);
    cards.find((c) => kept.has(c.dataset.claim))?.scrollIntoView({ block: "nearest" });
  });
}
