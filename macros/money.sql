{#-
    Units and exact amounts. A figure is money (元, 万元) or a count; counts are exact.
    Amounts are multiplied up to yuan and never divided, so they stay DECIMAL.
-#}

{#- Money units and how many yuan one of them is. -#}
{% macro money_units() -%}
    {{ return({
        "元": 1, "千元": 1000, "万元": 10000, "百万元": 1000000, "亿元": 100000000,
    }) }}
{%- endmacro %}

{#- Data type of amounts in yuan and of counts. -#}
{% macro type_amount() %}decimal(18, 2){% endmacro %}

{#- Data type of allowances: half of the last printed digit needs one digit more. -#}
{% macro type_allowance() %}decimal(18, 3){% endmacro %}

{#- Data type of both sides of a rule, which can be rates: as printed, and recomputed. -#}
{% macro type_measure() %}decimal(18, 4){% endmacro %}

{#- Yuan in one `unit`; NULL for a count. -#}
{% macro yuan_per_unit(unit) -%}
    case {{ unit }}
        {% for name, yuan in money_units().items() -%}
            when '{{ name }}' then {{ yuan }}
        {% endfor -%}
    end
{%- endmacro %}

{#- `value` printed in `unit` as yuan; NULL for a count. -#}
{% macro to_yuan(value, unit) -%}
    cast({{ value }} * {{ yuan_per_unit(unit) }} as {{ type_amount() }})
{%- endmacro %}

{#-
    Width of the interval of a printed figure: 10^-decimals of its unit in yuan. A
    count is exact, and so is an amount printed to the fen, the smallest unit of money.
-#}
{% macro resolution(decimals, unit) -%}
    case
        when {{ yuan_per_unit(unit) }} is null then cast(0 as {{ type_amount() }})
        when power(10, -{{ decimals }}) * {{ yuan_per_unit(unit) }} < 0.015
            then cast(0 as {{ type_amount() }})
        else cast(
            cast(power(10, -{{ decimals }}) as decimal(18, 6))
            * {{ yuan_per_unit(unit) }} as {{ type_amount() }}
        )
    end
{%- endmacro %}

{#-
    The nil rule, the only place where an absent amount becomes zero: a cell that the
    form prints blank counts as nothing in a sum. Whether an absent cell is nil must
    be decided before (docs/identities.md); a missing one never comes here.
-#}
{% macro nil_as_zero(amount) -%}
    coalesce({{ amount }}, 0)
{%- endmacro %}

{#-
    `number` printed in a unit of the seed standard_unit, joined as `unit`, converted to
    the unit of comparison; NULL if the unit has no row.
-#}
{% macro in_standard_unit(number, unit) -%}
    {{ try_decimal('cast(' ~ number ~ ' as decimal(28, 6)) * ' ~ unit ~ '.factor') }}
{%- endmacro %}
