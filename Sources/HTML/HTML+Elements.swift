// The elements we write, as methods: `page.h1(text: "…")`, `page.div(.class("card")) { … }`.

extension HTML {
    public mutating func div(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("div", attributes, content)
    }

    public mutating func span(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("span", attributes, content)
    }

    public mutating func p(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("p", attributes, content)
    }

    public mutating func h1(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("h1", attributes, content)
    }

    public mutating func h2(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("h2", attributes, content)
    }

    public mutating func h3(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("h3", attributes, content)
    }

    public mutating func ul(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("ul", attributes, content)
    }

    public mutating func ol(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("ol", attributes, content)
    }

    public mutating func li(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("li", attributes, content)
    }

    public mutating func dl(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("dl", attributes, content)
    }

    public mutating func dt(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("dt", attributes, content)
    }

    public mutating func dd(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("dd", attributes, content)
    }

    public mutating func a(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("a", attributes, content)
    }

    public mutating func section(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("section", attributes, content)
    }

    public mutating func article(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("article", attributes, content)
    }

    public mutating func header(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("header", attributes, content)
    }

    public mutating func footer(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("footer", attributes, content)
    }

    public mutating func main(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("main", attributes, content)
    }

    public mutating func nav(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("nav", attributes, content)
    }

    public mutating func aside(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("aside", attributes, content)
    }

    public mutating func form(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("form", attributes, content)
    }

    public mutating func fieldset(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("fieldset", attributes, content)
    }

    public mutating func legend(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("legend", attributes, content)
    }

    public mutating func label(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("label", attributes, content)
    }

    public mutating func button(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("button", attributes, content)
    }

    public mutating func table(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("table", attributes, content)
    }

    public mutating func thead(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("thead", attributes, content)
    }

    public mutating func tbody(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("tbody", attributes, content)
    }

    public mutating func tfoot(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("tfoot", attributes, content)
    }

    public mutating func tr(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("tr", attributes, content)
    }

    public mutating func th(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("th", attributes, content)
    }

    public mutating func td(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("td", attributes, content)
    }

    public mutating func caption(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("caption", attributes, content)
    }

    public mutating func select(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("select", attributes, content)
    }

    public mutating func option(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("option", attributes, content)
    }

    public mutating func optgroup(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("optgroup", attributes, content)
    }

    public mutating func textarea(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("textarea", attributes, content)
    }

    public mutating func strong(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("strong", attributes, content)
    }

    public mutating func em(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("em", attributes, content)
    }

    public mutating func small(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("small", attributes, content)
    }

    public mutating func b(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("b", attributes, content)
    }

    public mutating func i(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("i", attributes, content)
    }

    public mutating func time(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("time", attributes, content)
    }

    public mutating func details(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("details", attributes, content)
    }

    public mutating func summary(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("summary", attributes, content)
    }

    public mutating func dialog(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("dialog", attributes, content)
    }

    public mutating func figure(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("figure", attributes, content)
    }

    public mutating func figcaption(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("figcaption", attributes, content)
    }

    public mutating func output(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("output", attributes, content)
    }

    public mutating func code(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("code", attributes, content)
    }

    public mutating func pre(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("pre", attributes, content)
    }

    public mutating func progress(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("progress", attributes, content)
    }

    public mutating func head(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("head", attributes, content)
    }

    public mutating func body(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("body", attributes, content)
    }

    public mutating func title(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("title", attributes, content)
    }

    public mutating func script(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("script", attributes, content)
    }

    public mutating func svg(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("svg", attributes, content)
    }

    public mutating func g(_ attributes: Attribute..., content: (inout HTML) -> Void) {
        element("g", attributes, content)
    }
}

// The same with nothing but text inside.
extension HTML {
    public mutating func div(_ attributes: Attribute..., text: String) {
        element("div", attributes, text: text)
    }

    public mutating func span(_ attributes: Attribute..., text: String) {
        element("span", attributes, text: text)
    }

    public mutating func p(_ attributes: Attribute..., text: String) {
        element("p", attributes, text: text)
    }

    public mutating func h1(_ attributes: Attribute..., text: String) {
        element("h1", attributes, text: text)
    }

    public mutating func h2(_ attributes: Attribute..., text: String) {
        element("h2", attributes, text: text)
    }

    public mutating func h3(_ attributes: Attribute..., text: String) {
        element("h3", attributes, text: text)
    }

    public mutating func li(_ attributes: Attribute..., text: String) {
        element("li", attributes, text: text)
    }

    public mutating func dt(_ attributes: Attribute..., text: String) {
        element("dt", attributes, text: text)
    }

    public mutating func dd(_ attributes: Attribute..., text: String) {
        element("dd", attributes, text: text)
    }

    public mutating func a(_ attributes: Attribute..., text: String) {
        element("a", attributes, text: text)
    }

    public mutating func section(_ attributes: Attribute..., text: String) {
        element("section", attributes, text: text)
    }

    public mutating func article(_ attributes: Attribute..., text: String) {
        element("article", attributes, text: text)
    }

    public mutating func header(_ attributes: Attribute..., text: String) {
        element("header", attributes, text: text)
    }

    public mutating func footer(_ attributes: Attribute..., text: String) {
        element("footer", attributes, text: text)
    }

    public mutating func main(_ attributes: Attribute..., text: String) {
        element("main", attributes, text: text)
    }

    public mutating func nav(_ attributes: Attribute..., text: String) {
        element("nav", attributes, text: text)
    }

    public mutating func aside(_ attributes: Attribute..., text: String) {
        element("aside", attributes, text: text)
    }

    public mutating func legend(_ attributes: Attribute..., text: String) {
        element("legend", attributes, text: text)
    }

    public mutating func label(_ attributes: Attribute..., text: String) {
        element("label", attributes, text: text)
    }

    public mutating func button(_ attributes: Attribute..., text: String) {
        element("button", attributes, text: text)
    }

    public mutating func th(_ attributes: Attribute..., text: String) {
        element("th", attributes, text: text)
    }

    public mutating func td(_ attributes: Attribute..., text: String) {
        element("td", attributes, text: text)
    }

    public mutating func caption(_ attributes: Attribute..., text: String) {
        element("caption", attributes, text: text)
    }

    public mutating func option(_ attributes: Attribute..., text: String) {
        element("option", attributes, text: text)
    }

    public mutating func textarea(_ attributes: Attribute..., text: String) {
        element("textarea", attributes, text: text)
    }

    public mutating func strong(_ attributes: Attribute..., text: String) {
        element("strong", attributes, text: text)
    }

    public mutating func em(_ attributes: Attribute..., text: String) {
        element("em", attributes, text: text)
    }

    public mutating func small(_ attributes: Attribute..., text: String) {
        element("small", attributes, text: text)
    }

    public mutating func b(_ attributes: Attribute..., text: String) {
        element("b", attributes, text: text)
    }

    public mutating func i(_ attributes: Attribute..., text: String) {
        element("i", attributes, text: text)
    }

    public mutating func time(_ attributes: Attribute..., text: String) {
        element("time", attributes, text: text)
    }

    public mutating func details(_ attributes: Attribute..., text: String) {
        element("details", attributes, text: text)
    }

    public mutating func summary(_ attributes: Attribute..., text: String) {
        element("summary", attributes, text: text)
    }

    public mutating func figure(_ attributes: Attribute..., text: String) {
        element("figure", attributes, text: text)
    }

    public mutating func figcaption(_ attributes: Attribute..., text: String) {
        element("figcaption", attributes, text: text)
    }

    public mutating func output(_ attributes: Attribute..., text: String) {
        element("output", attributes, text: text)
    }

    public mutating func code(_ attributes: Attribute..., text: String) {
        element("code", attributes, text: text)
    }

    public mutating func pre(_ attributes: Attribute..., text: String) {
        element("pre", attributes, text: text)
    }

    public mutating func progress(_ attributes: Attribute..., text: String) {
        element("progress", attributes, text: text)
    }

    public mutating func body(_ attributes: Attribute..., text: String) {
        element("body", attributes, text: text)
    }

    public mutating func title(_ attributes: Attribute..., text: String) {
        element("title", attributes, text: text)
    }

    public mutating func script(_ attributes: Attribute..., text: String) {
        element("script", attributes, text: text)
    }
}

// Elements without an inside.
extension HTML {
    public mutating func input(_ attributes: Attribute...) { void("input", attributes) }
    public mutating func br(_ attributes: Attribute...) { void("br", attributes) }
    public mutating func hr(_ attributes: Attribute...) { void("hr", attributes) }
    public mutating func img(_ attributes: Attribute...) { void("img", attributes) }
    public mutating func meta(_ attributes: Attribute...) { void("meta", attributes) }
    public mutating func link(_ attributes: Attribute...) { void("link", attributes) }
}
