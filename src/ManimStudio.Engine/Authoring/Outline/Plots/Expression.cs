using System.Globalization;

namespace ManimStudio.Engine.Authoring.Outline.Plots;

/// <summary>A formula of x: it can be worked out, and written as Python and as LaTeX.</summary>
public abstract record Expression
{
    /// <summary>Binding strength of the outermost operation: 1 sum, 2 product, 3 sign, 4 power, 5 atom.</summary>
    internal abstract int Strength { get; }

    /// <summary>Its value; NaN or infinite where it has none.</summary>
    public abstract double At(double x);

    /// <summary>A Python expression of <c>x</c> with NumPy's functions.</summary>
    public abstract string ToPython();

    public abstract string ToTex();

    private protected static string Python(Expression part, int atLeast) => part.Strength >= atLeast ? part.ToPython() : $"({part.ToPython()})";

    private protected static string Tex(Expression part, int atLeast) => part.Strength >= atLeast ? part.ToTex() : $@"\left({part.ToTex()}\right)";
}

internal sealed record Number(double Value) : Expression
{
    internal override int Strength => 5;

    public override double At(double x) => Value;

    public override string ToPython() => ToTex();

    public override string ToTex() => Value.ToString("0.################", CultureInfo.InvariantCulture);
}

/// <summary>A name without arguments: x, pi or e.</summary>
internal sealed record Symbol(string Name, string PythonName, string TexName, double? Value) : Expression
{
    internal override int Strength => 5;

    public override double At(double x) => Value ?? x;

    public override string ToPython() => PythonName;

    public override string ToTex() => TexName;
}

internal sealed record Negative(Expression Of) : Expression
{
    internal override int Strength => 3;

    public override double At(double x) => -Of.At(x);

    public override string ToPython() => "-" + Python(Of, 3);

    public override string ToTex() => "-" + Tex(Of, 2);
}

/// <summary>A sum or a difference.</summary>
internal sealed record Sum(Expression Left, Expression Right, bool Minus) : Expression
{
    internal override int Strength => 1;

    public override double At(double x) => Minus ? Left.At(x) - Right.At(x) : Left.At(x) + Right.At(x);

    public override string ToPython() => $"{Python(Left, 1)} {(Minus ? '-' : '+')} {Python(Right, 2)}";

    public override string ToTex() => $"{Tex(Left, 1)} {(Minus ? '-' : '+')} {Tex(Right, 2)}";
}

internal sealed record Product(Expression Left, Expression Right) : Expression
{
    internal override int Strength => 2;

    public override double At(double x) => Left.At(x) * Right.At(x);

    public override string ToPython() => $"{Python(Left, 2)} * {Python(Right, 3)}";

    // A number in front of a letter needs no sign between; between numbers one would misread it.
    public override string ToTex() => Tex(Left, 2) + (Right is Number or Power { Base: Number } or Negative ? @" \cdot " : @"\,") + Tex(Right, 4);
}

internal sealed record Quotient(Expression Top, Expression Bottom) : Expression
{
    internal override int Strength => 2;

    public override double At(double x) => Top.At(x) / Bottom.At(x);

    public override string ToPython() => $"{Python(Top, 2)} / {Python(Bottom, 3)}";

    public override string ToTex() => $@"\frac{{{Top.ToTex()}}}{{{Bottom.ToTex()}}}";
}

internal sealed record Power(Expression Base, Expression Exponent) : Expression
{
    internal override int Strength => 4;

    public override double At(double x) => Math.Pow(Base.At(x), Exponent.At(x));

    public override string ToPython() => $"{Python(Base, 5)}**{Python(Exponent, 5)}";

    public override string ToTex() => $"{{{(Base is Call ? $@"\left({Base.ToTex()}\right)" : Tex(Base, 5))}}}^{{{Exponent.ToTex()}}}";
}

internal sealed record Call(Function Function, Expression Of) : Expression
{
    internal override int Strength => 5;

    public override double At(double x) => Function.Value(Of.At(x));

    public override string ToPython() => $"{Function.Python}({Of.ToPython()})";

    public override string ToTex() => string.Format(CultureInfo.InvariantCulture, Function.Tex, Of.ToTex());
}

/// <summary>A function that plots may use.</summary>
/// <param name="Tex">A format with the argument's place.</param>
internal sealed record Function(string Python, string Tex, Func<double, double> Value)
{
    public static readonly IReadOnlyDictionary<string, Function> All = new Dictionary<string, Function>
    {
        ["sin"] = Named("np.sin", @"\sin", Math.Sin),
        ["cos"] = Named("np.cos", @"\cos", Math.Cos),
        ["tan"] = Named("np.tan", @"\tan", Math.Tan),
        ["asin"] = Named("np.arcsin", @"\arcsin", Math.Asin),
        ["acos"] = Named("np.arccos", @"\arccos", Math.Acos),
        ["atan"] = Named("np.arctan", @"\arctan", Math.Atan),
        ["arcsin"] = Named("np.arcsin", @"\arcsin", Math.Asin),
        ["arccos"] = Named("np.arccos", @"\arccos", Math.Acos),
        ["arctan"] = Named("np.arctan", @"\arctan", Math.Atan),
        ["sinh"] = Named("np.sinh", @"\sinh", Math.Sinh),
        ["cosh"] = Named("np.cosh", @"\cosh", Math.Cosh),
        ["tanh"] = Named("np.tanh", @"\tanh", Math.Tanh),
        ["exp"] = new("np.exp", "e^{{{0}}}", Math.Exp),
        ["ln"] = Named("np.log", @"\ln", Math.Log),
        ["log"] = Named("np.log10", @"\log_{{10}}", Math.Log10),
        ["log2"] = Named("np.log2", @"\log_{{2}}", Math.Log2),
        ["log10"] = Named("np.log10", @"\log_{{10}}", Math.Log10),
        ["sqrt"] = new("np.sqrt", @"\sqrt{{{0}}}", Math.Sqrt),
        ["cbrt"] = new("np.cbrt", @"\sqrt[3]{{{0}}}", Math.Cbrt),
        ["abs"] = new("abs", @"\left|{0}\right|", Math.Abs),
        ["floor"] = new("np.floor", @"\left\lfloor {0} \right\rfloor", Math.Floor),
        ["ceil"] = new("np.ceil", @"\left\lceil {0} \right\rceil", Math.Ceiling),
    };

    private static Function Named(string python, string tex, Func<double, double> value) => new(python, tex + @"\left({0}\right)", value);
}
