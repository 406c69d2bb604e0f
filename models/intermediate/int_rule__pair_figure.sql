{#- Figures paired by words and place, as printed. -#}
with

paired as (
    {% for model in [
        'int_rule__statement_pair',
        'int_rule__repeated_pair',
        'int_rule__cause_pair',
        'int_rule__sum_pair',
        'int_rule__balance_pair',
        'int_rule__remainder_pair',
        'int_rule__ratio_pair',
        'int_rule__prior_pair',
        'int_rule__named_pair',
        'int_rule__indicator_pair',
        'int_rule__project_pair',
        'int_rule__project_count_pair',
        'int_rule__project_forms_pair',
    ] -%}
        select * from {{ ref(model) }}
        {{ "union all" if not loop.last }}
    {% endfor %}
),

final as (
    {% for relation, key, model in [
        ('statement', 'statement_id', 'int_statement__stated'),
        ('table_cell', 'cell_id', 'stg_table_cell'),
    ] -%}
        select
            {{ evaluation_key('paired') }},
            paired.side,
            paired.term_no,
            {% if relation == 'statement' -%}
                {{ statement_figure('statement', 'paired.weight') }},
            {%- else -%}
                {{ cell_figure('table_cell', 'paired.weight') }},
            {%- endif %}
        from paired
        inner join {{ ref(model) }} as {{ relation }}
            on paired.owner_id = {{ relation }}.{{ key }}
        where paired.field is null
        union all
    {% endfor -%}
    select
        {{ evaluation_key('paired') }},
        paired.side,
        paired.term_no,
        paired.weight,
        {{ figure_columns('form_figure') }},
    from paired
    inner join {{ ref('int_form__figure') }} as form_figure
        on {{ same_keys('paired', 'form_figure', ['owner_id', 'field']) }}
)

select * from final
