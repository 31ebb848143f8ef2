"""Commands of LaTeX: which Python would spoil, which need packages, and how signs are written with them."""

from __future__ import annotations

import re

_COMMANDS = frozenset(
    """alpha approx angle arctan arccos arcsin aleph ast amalg arg
    beta bar binom begin big bigg bigl bigr bigcup bigcap bigoplus bf bm boldsymbol bullet bot boxed because backslash breve
    frac forall flat frown footnotesize
    nabla nu neq ne neg not notin ni nmid nparallel nexists nolimits nonumber newline newcommand ngeq nleq nearrow nwarrow
    rho right rightarrow rangle rfloor rceil rm ref rvert rVert
    theta times tau to text textbf textit textrm textcolor texttt tan tanh tfrac top triangle tilde therefore tiny
    vec varepsilon varphi varrho vartheta varsigma vdots vee vert Vert verb""".split()
)

MATH = (
    "frac dfrac tfrac sqrt sum int iint oint prod lim alpha beta gamma delta epsilon varepsilon theta lambda mu nu pi rho sigma tau phi varphi "
    "omega Gamma Delta Theta Lambda Sigma Phi Psi Omega times cdot div pm mp leq geq neq approx equiv infty partial nabla to rightarrow "
    "Rightarrow leftarrow iff implies in notin subset cup cap forall exists sin cos tan log ln exp mathbb mathbf mathcal vec hat bar left right "
    "binom overline underline"
).split()

# Of these, signs without arguments.
SYMBOLS = frozenset(
    """alpha beta gamma delta epsilon varepsilon theta lambda mu nu pi rho sigma tau phi varphi omega Gamma Delta Theta
    Lambda Sigma Phi Psi Omega times cdot div pm mp leq geq neq approx equiv infty partial nabla to rightarrow Rightarrow
    leftarrow in notin subset cup cap forall exists""".split()
)

# Signs that end in an error; others (é, °, ×, →) are set as they are.
SIGNS = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\varepsilon", "ζ": r"\zeta", "η": r"\eta",
    "θ": r"\theta", "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "π": r"\pi",
    "ρ": r"\rho", "σ": r"\sigma", "τ": r"\tau", "φ": r"\varphi", "χ": r"\chi", "ψ": r"\psi", "ω": r"\omega", "Γ": r"\Gamma",
    "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda", "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi",
    "Ω": r"\Omega", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv", "∞": r"\infty",
    "∫": r"\int", "∑": r"\sum", "∏": r"\prod", "∂": r"\partial", "∇": r"\nabla", "∈": r"\in", "∉": r"\notin", "⊂": r"\subset",
    "⊆": r"\subseteq", "∪": r"\cup", "∩": r"\cap", "∀": r"\forall", "∃": r"\exists", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow",
    "⋅": r"\cdot", "−": "-", "∠": r"\angle", "⊥": r"\perp", "∥": r"\parallel", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}",
    "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "′": "'", "₀": "_0", "₁": "_1", "₂": "_2", "ₙ": "_n",
}  # fmt: skip

# Commands with an equivalent that is always there.
PLAIN = {r"\bm": r"\boldsymbol"}

PACKAGES = {
    r"\cancel": "cancel",
    r"\bcancel": "cancel",
    r"\xcancel": "cancel",
    r"\textcolor": "xcolor",
    r"\color": "xcolor",
    r"\colorbox": "xcolor",
    r"\ce": "mhchem",
    r"\SI": "siunitx",
    r"\si": "siunitx",
    r"\bra": "braket",
    r"\ket": "braket",
    r"\braket": "braket",
    r"\dv": "physics",
    r"\pdv": "physics",
    r"\degree": "gensymb",
}


def begins_command(text: str, prose: bool) -> bool:
    """Whether the letters that the text begins with are a command's name; in prose a new line may begin with e or i."""
    letters = re.match(r"[A-Za-z]+", text)
    return bool(letters) and letters[0] in _COMMANDS and not (prose and letters[0].startswith("n") and len(letters[0]) < 5)
