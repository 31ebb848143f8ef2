using System.Globalization;

namespace ManimStudio.Engine.Authoring.Outline.Plots;

/// <summary>A formula of a plot cannot be read.</summary>
/// <param name="message">What is wrong, for the person who wrote it.</param>
internal sealed class ExpressionException(string message) : Exception(message);

/// <summary>
/// Reads formulas as people write them: <c>2x^2 - 3 sin(x)</c>, <c>e^(-x^2)</c>, <c>|x|</c>. Nothing else passes, so what is written
/// into a scene can only be arithmetic.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaxDepth = 60;

    private static readonly Dictionary<string, Symbol> Symbols = new()
    {
        ["x"] = new("x", "x", "x", null),
        ["pi"] = new("pi", "PI", @"\pi", Math.PI),
        ["π"] = new("pi", "PI", @"\pi", Math.PI),
        ["tau"] = new("tau", "TAU", @"\tau", Math.Tau),
        ["e"] = new("e", "np.e", "e", Math.E),
    };

    private readonly string _text;
    private int _at;
    private int _depth;

    private ExpressionParser(string text) => _text = text;

    /// <exception cref="ExpressionException">It is none; the message says where and why.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text.Replace("**", "^", StringComparison.Ordinal).Replace('−', '-').Replace('·', '*').Replace('×', '*'));
        var expression = parser.ReadSum();
        if (parser.Peek() != '\0') throw new ExpressionException($"“{parser._text[parser._at..].Trim()}” does not belong after “{parser._text[..parser._at].Trim()}”.");
        return expression;
    }

    /// <summary>A formula without x, as in the bounds of a range.</summary>
    public static double ParseNumber(string text)
    {
        var value = Parse(text).At(double.NaN);
        return double.IsFinite(value) ? value : throw new ExpressionException($"“{text.Trim()}” is no number.");
    }

    private Expression ReadSum()
    {
        if (++_depth > MaxDepth) throw new ExpressionException("The formula is nested too deeply.");
        var left = ReadProduct();
        while (Peek() is '+' or '-')
        {
            var minus = _text[_at++] == '-';
            left = new Sum(left, ReadProduct(), minus);
        }

        _depth--;
        return left;
    }

    private Expression ReadProduct()
    {
        var left = ReadSigned();
        while (true)
        {
            var next = Peek();
            if (next is '*' or '/')
            {
                _at++;
                var right = ReadSigned();
                left = next == '*' ? new Product(left, right) : new Quotient(left, right);
            }
            else if (next == '(' || char.IsLetter(next))
            {
                left = new Product(left, ReadPower());
            }
            else
            {
                return left;
            }
        }
    }

    private Expression ReadSigned()
    {
        if (Peek() == '+') _at++;
        if (Peek() != '-') return ReadPower();
        _at++;
        if (++_depth > MaxDepth) throw new ExpressionException("The formula is nested too deeply.");
        var negative = new Negative(ReadSigned());
        _depth--;
        return negative;
    }

    private Expression ReadPower()
    {
        var bottom = ReadAtom();
        if (Peek() == '²') return TakePower(bottom, 2);
        if (Peek() == '³') return TakePower(bottom, 3);
        if (Peek() != '^') return bottom;
        _at++;
        return new Power(bottom, ReadSigned());
    }

    private Power TakePower(Expression bottom, int exponent)
    {
        _at++;
        return new Power(bottom, new Number(exponent));
    }

    private Expression ReadAtom()
    {
        var next = Peek();
        if (char.IsAsciiDigit(next) || next == '.') return ReadNumber();
        if (char.IsLetter(next)) return ReadName();
        if (next == '(') return ReadBracketed('(', ')');
        if (next == '|') return new Call(Function.All["abs"], ReadBracketed('|', '|'));
        throw new ExpressionException(
            next == '\0' ? $"Something is missing after “{_text.Trim()}”." : $"“{next}” cannot stand there.");
    }

    private Expression ReadBracketed(char open, char close)
    {
        _at++;
        var inner = ReadSum();
        if (Peek() != close) throw new ExpressionException($"A “{close}” is missing: “{open}” is opened and not closed.");
        _at++;
        return inner;
    }

    private Number ReadNumber()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.')) _at++;
        var digits = _text[start.._at];
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new Number(value)
            : throw new ExpressionException($"“{digits}” is no number.");
    }

    private Expression ReadName()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetter(_text[_at]) || (_at > start && char.IsAsciiDigit(_text[_at])))) _at++;
        var name = _text[start.._at];
        if (Function.All.TryGetValue(name.ToLowerInvariant(), out var function)) return ReadCall(name, function);
        if (Symbols.TryGetValue(name, out var symbol) || Symbols.TryGetValue(name.ToLowerInvariant(), out symbol)) return symbol;
        throw new ExpressionException(
            $"“{name}” is not known. A plot has x, pi, e and the functions {string.Join(", ", Function.All.Keys.Order(StringComparer.Ordinal))}.");
    }

    private Call ReadCall(string name, Function function)
    {
        if (Peek() != '(') throw new ExpressionException($"Write the argument of {name} in brackets: {name}(x).");
        return new Call(function, ReadBracketed('(', ')'));
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }
}
